#!/usr/bin/env bash
# Sees to it that what a step needs is there: installs it where that is allowed, and says exactly what is missing where
# it is not.
set -euo pipefail

missing=()

has() { command -v "$1" >/dev/null 2>&1; }

tools=$(cd "$(dirname "$0")/.." && pwd)/target/tools

# as_root COMMAND…: as root, or through sudo where that asks nothing.
as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	else
		has sudo && sudo -n true 2>/dev/null && sudo -n "$@"
	fi
}

# install PACKAGE…: with Debian's package manager.
install() {
	has apt-get && as_root apt-get update -qq || return 1
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Debian's smtp-sink comes with postfix, which would start a mail server when it is installed. So it is only unpacked,
# and of what it needs only the libraries are installed.
unpack_smtp_sink() {
	has apt-get && has dpkg-deb || return 1
	echo "setup: smtp-sink is missing; unpacking postfix into target/tools"
	local folder
	folder=$(mktemp -d)
	chmod 755 "$folder"
	download() { (cd "$folder" && apt-get download -qq postfix 2>/dev/null); }
	download || { as_root apt-get update -qq && download; } || return 1
	mkdir -p "$tools/postfix"
	dpkg-deb -x "$folder"/postfix_*.deb "$tools/postfix" || return 1
	if LD_LIBRARY_PATH="$tools/postfix/usr/lib/postfix" ldd "$tools/postfix/usr/sbin/smtp-sink" | grep -q 'not found'; then
		# shellcheck disable=SC2046
		install $(dpkg-deb -f "$folder"/postfix_*.deb Depends | tr ',' '\n' | grep -oE '^ *lib[a-z0-9.+-]+') || return 1
	fi
	rm -r "$folder"
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
		has "${CHROMIUM:-chromium-headless-shell}" || {
			echo "setup: installing chromium-headless-shell, with which the suite takes half the time"
			install chromium-headless-shell
		} || has chromium || has chromium-browser || has google-chrome || want Chromium chromium
		# Without them Arabic is a row of boxes.
		has fc-list && [ -n "$(fc-list :lang=ar)" ] || want "fonts for Arabic" fontconfig fonts-noto-core
		;;
	aiosmtpd)
		# Before the Python of a version manager, which does not see the packages of Debian.
		/usr/bin/python3 -c "import aiosmtpd" 2>/dev/null || python3 -c "import aiosmtpd" 2>/dev/null || want aiosmtpd python3-aiosmtpd
		;;
	java) has java || want "Java 17" default-jre-headless ;;
	smtp-sink)
		has smtp-sink || [ -x /usr/sbin/smtp-sink ] || [ -x "$tools/postfix/usr/sbin/smtp-sink" ] || unpack_smtp_sink ||
			missing+=("smtp-sink (Debian: postfix)")
		;;
	sqlite) has sqlite3 || want sqlite3 sqlite3 ;;
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
