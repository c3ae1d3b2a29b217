# Voordeur: `make run` shows the portal, `make test` proves it. Both set up what they need.

NODE ?= node
SETUP = ./end2end/setup.sh
# The program as the tests are built: built alone it would ask for other features of its libraries, and compile them again.
PROGRAM = cargo test --locked --workspace --features app/ssr --no-run

.PHONY: run build dev test bench faults judge style lint unit browser clean

run: build
	@mkdir -p data
	./target/release/voordeur import bollenstreek
	@echo; echo "A coordinator and an administrator for demonstration, in this data folder only. Open a link to choose a password:"
	@./target/release/voordeur staff add jo@voorbeeld.example --name "Jo Voorbeeld" --role coordinator \
		--team hillegom --team lisse 2>/dev/null || echo "jo@voorbeeld.example was invited before: sign in at /werk"
	@./target/release/voordeur staff add ans@voorbeeld.example --name "Ans Voorbeeld" --role administrator \
		2>/dev/null || echo "ans@voorbeeld.example was invited before: sign in at /werk"
	./target/release/voordeur serve

build: style
	cargo build --release --locked --package server

# Builds and restarts when a source changes; style, words and shipped packs are read from their folders meanwhile.
dev: style end2end/node_modules/.package-lock.json
	npm --prefix end2end run dev

test: lint unit browser

lint: style
	$(SETUP) rust
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets --features app/ssr -- --deny warnings
	cargo clippy --locked --package app --features hydrate --target wasm32-unknown-unknown -- --deny warnings

unit: style
	$(SETUP) postgres
	cargo test --locked --workspace --features app/ssr

browser: style end2end/node_modules/.package-lock.json
	$(SETUP) chromium java aiosmtpd smtp-sink postgres sqlite
	$(PROGRAM)
	npm --prefix end2end test

# Speeds and sizes of the release build, beside nginx on the same machine.
bench: build end2end/bench/node_modules/.package-lock.json
	$(SETUP) chromium wrk nginx aiosmtpd smtp-sink postgres sqlite
	VOORDEUR_BIN=$(CURDIR)/target/release/voordeur $(NODE) end2end/bench/report.mjs

# The full reliability runs: two hundred kills, broken mail servers, several instances, on both databases.
faults: build end2end/node_modules/.package-lock.json
	$(SETUP) postgres aiosmtpd smtp-sink sqlite
	VOORDEUR_BIN=$(CURDIR)/target/release/voordeur $(NODE) end2end/faults.mjs

# Everything that `make test` checks on a part of the pages, on all of them.
judge: style end2end/node_modules/.package-lock.json
	$(SETUP) chromium java aiosmtpd smtp-sink postgres sqlite
	$(PROGRAM)
	npm --prefix end2end run judge

style: style/dist/main.css

style/dist/main.css: style/node_modules/.package-lock.json style/build.mjs style/prune.mjs style/icons.json \
		$(wildcard style/*.css style/*.js style/themes/*.css style/brand/*)
	npm --prefix style run build

%/node_modules/.package-lock.json: %/package-lock.json
	$(SETUP) node
	npm --prefix $* ci --no-audit --no-fund
	@touch $@

clean:
	cargo clean
	rm -rf style/dist style/node_modules end2end/node_modules end2end/bench/node_modules
