#!/usr/bin/env bash
# Sees to it that what a step needs is there: installs it where that is allowed, and says exactly what is missing where
# it is not.
set -euo pipefail

missing=()

has() { command -v "$1" >/dev/null 2>&1; }

# install PACKAGE…: with Debian's package manager, as root or through sudo.
install() {
	if ! has apt-get; then return 1; fi
	local sudo=()
	if [ "$(id -u)" -ne 0 ]; then
		has sudo && sudo -n true 2>/dev/null || return 1
		sudo=(sudo -n)
	fi
	"${sudo[@]}" apt-get update -qq
	DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# want WHAT PACKAGE… : install, or remember that it is missing.
want() {
	local what=$1
	shift
	echo "setup: $what is missing; installing $*"
	install "$@" || missing+=("$what (Debian: $*)")
}

for need in "$@"; do
	case $need in
	node)
		if ! has node || [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
			missing+=("Node.js 20 or later")
		fi
		;;
	rust)
		if has rustup && ! rustup target list --installed | grep -qx wasm32-unknown-unknown; then
			rustup target add wasm32-unknown-unknown
		fi
		has cargo || missing+=("Rust (https://rustup.rs)")
		;;
	postgres)
		compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || has initdb || want PostgreSQL postgresql
		# PostgreSQL does not run as root; the tests change to its own user through sudo.
		if [ "$(id -u)" -eq 0 ] && ! has sudo; then want sudo sudo; fi
		;;
	chromium)
		has "${CHROMIUM:-chromium}" || has chromium-browser || has google-chrome || want Chromium chromium
		# Without them Arabic is a row of boxes.
		has fc-list && [ -n "$(fc-list :lang=ar)" ] || want "fonts for Arabic" fontconfig fonts-noto-core
		;;
	java) has java || want "Java 17" default-jre-headless ;;
	wrk) has wrk || want wrk wrk ;;
	nginx) has nginx || [ -x /usr/sbin/nginx ] || want nginx nginx-light ;;
	*)
		echo "setup: nobody knows what \"$need\" is" >&2
		exit 2
		;;
	esac
done

if [ ${#missing[@]} -gt 0 ]; then
	printf 'setup: this is missing and cannot be installed here: %s\n' "${missing[@]}" >&2
	exit 1
fi
