#!/usr/bin/env bash
# Everything that is checked, in one command: ./test.sh
#
# It needs a Rust toolchain, python3 and node with npm on a Debian system, and
# installs what else is missing, saying what: Chromium, Firefox, nginx, Apache, Caddy,
# minisign, a Java runtime with JAXB, LibreOffice, openssl, xmllint, a Chinese font and
# what reads PDF by apt, the referees' packages by npm and pip into referees/. Nothing
# of that is part of amicus.
#
#   ./test.sh            all of it
#   ./test.sh rust       formatting, lints, documentation, tests
#   ./test.sh sites      the published sites before the referees
#
# It ends with one line, `N passed, N failed`, and exits 1 if anything failed.
set -u -o pipefail
cd "$(dirname "$0")"

passed=0
failed=0
log=$(mktemp)
made=$(mktemp -d)
trap 'rm -rf "$log" "$made"' EXIT

# --- Counting ---------------------------------------------------------------

say() { printf '\n== %s\n' "$*"; }

# One step that passes or fails as a whole.
step() {
  local what=$1 start=$SECONDS
  shift
  say "$what"
  if "$@"; then
    passed=$((passed + 1))
    echo "-- passed: $what ($((SECONDS - start)) s)"
  else
    failed=$((failed + 1))
    echo "-- FAILED: $what ($((SECONDS - start)) s)"
    return 1
  fi
}

# A runner that counts for itself. Where its counts show no failure although it
# failed (a build that broke, a crash), it counts as one failure. So does one that
# is still at it after 25 minutes; none takes ten.
counted() {
  local what=$1 start=$SECONDS status=0 good bad limit=(timeout --foreground -k 10 1500)
  shift
  # What is compiled from nothing takes what it takes.
  [ "$1" != cargo ] || limit=()
  say "$what"
  "${limit[@]}" "$@" 2>&1 | tee "$log" || status=1
  good=$(grep -oE '\b[0-9]+ passed[;,] [0-9]+ failed' "$log" | awk '{n += $1} END {print n + 0}')
  bad=$(grep -oE '\b[0-9]+ passed[;,] [0-9]+ failed' "$log" | awk '{n += $3} END {print n + 0}')
  if [ "$good" = 0 ] || { [ "$status" != 0 ] && [ "$bad" = 0 ]; }; then
    bad=$((bad + 1))
    echo "-- FAILED: $what ended early"
  fi
  passed=$((passed + good))
  failed=$((failed + bad))
  echo "-- $what: $good good, $bad bad ($((SECONDS - start)) s)"
}

# Two rows of steps at once. What the second prints follows what the first does.
both() {
  local first=$1 second=$2 start=$SECONDS row good bad
  (
    passed=0 failed=0 log=$made/row.log
    "$second"
    echo "$passed $failed" >"$made/row.counts"
  ) >"$made/row.said" 2>&1 &
  row=$!
  "$first"
  wait "$row"
  cat "$made/row.said"
  read -r good bad <"$made/row.counts" || { good=0 bad=1 && echo "-- FAILED: $second ended early"; }
  passed=$((passed + good))
  failed=$((failed + bad))
  echo "-- both rows took $((SECONDS - start)) s"
}

# --- What is needed ---------------------------------------------------------

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Debian starts a server as soon as it is installed. The referees start nginx
# themselves, on the loopback, so none is started here.
apt_install() {
  local policy=/usr/sbin/policy-rc.d ours= status=0
  if [ ! -e "$policy" ]; then
    ours=yes
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null && as_root chmod +x "$policy" || return 1
  fi
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null || status=1
  [ -z "$ours" ] || as_root rm -f "$policy"
  return "$status"
}

# For compiling, a C compiler (for the allocator); the examples of CommonMark come by npm.
install_for_sources() {
  if ! command -v cc >/dev/null; then
    echo "installing by apt: gcc libc6-dev"
    as_root apt-get update -qq && apt_install gcc libc6-dev || return 1
  fi
  if ! cmp -s referees/package-lock.json referees/node_modules/.installed; then
    echo "installing by npm into referees/: $(node -p \
      "Object.entries(require('./referees/package.json').dependencies).map(d => d.join(' ')).join(', ')")"
    npm ci --prefix referees --ignore-scripts --no-fund --no-audit --loglevel=error || return 1
    cp referees/package-lock.json referees/node_modules/.installed
  fi
}

# What the referees need.
install_for_sites() {
  local packages=()
  command -v "${CHROMIUM:-/usr/bin/chromium}" >/dev/null || packages+=(chromium)
  command -v "${FIREFOX:-firefox-esr}" >/dev/null || packages+=(firefox-esr)
  command -v openssl >/dev/null || packages+=(openssl)
  # EPUBCheck is asked by a few lines of Java.
  command -v javac >/dev/null || packages+=(default-jdk-headless)
  command -v pdftotext >/dev/null || packages+=(poppler-utils)
  # Documents are opened in the word processor that everybody can have.
  command -v soffice >/dev/null || packages+=(libreoffice-writer-nogui)
  command -v qpdf >/dev/null || packages+=(qpdf)
  # veraPDF reads its profiles with JAXB.
  [ -e /usr/share/java/jaxb-runtime.jar ] || packages+=(libjaxb-java libjaxb-api-java)
  [ -x "${NGINX:-/usr/sbin/nginx}" ] || packages+=(nginx-light)
  command -v xmllint >/dev/null || packages+=(libxml2-utils)
  # What a browser has no glyph for is not on paper: a font for Chinese.
  command -v fc-list >/dev/null || packages+=(fontconfig)
  [ -n "$(fc-list :lang=zh 2>/dev/null)" ] || packages+=(fonts-droid-fallback)
  # Exports are served by what they are for.
  command -v apache2 >/dev/null || packages+=(apache2)
  command -v caddy >/dev/null || packages+=(caddy)
  command -v brotli >/dev/null || packages+=(brotli)
  command -v zstd >/dev/null || packages+=(zstd)
  command -v rsync >/dev/null || packages+=(rsync)
  # What readers without amicus verify a signature with.
  command -v minisign >/dev/null || packages+=(minisign)
  python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
  if [ ${#packages[@]} -gt 0 ]; then
    echo "installing by apt: ${packages[*]}"
    as_root apt-get update -qq || return 1
    apt_install "${packages[@]}" || return 1
  fi
  if ! cmp -s referees/requirements.txt referees/.venv/.installed; then
    echo "installing by pip into referees/.venv: $(tr '\n' ' ' <referees/requirements.txt)"
    python3 -m venv referees/.venv &&
      referees/.venv/bin/pip install -q --disable-pip-version-check -r referees/requirements.txt || return 1
    cp referees/requirements.txt referees/.venv/.installed
  fi
}
export AMICUS_REFEREES_VENV=$PWD/referees/.venv

# --- The sources ------------------------------------------------------------

examples() {
  export AMICUS_COMMONMARK_SPEC=$PWD/target/commonmark.json
  mkdir -p target && node referees/commonmark.mjs "$AMICUS_COMMONMARK_SPEC"
}

documentation() { RUSTDOCFLAGS="-D warnings" cargo doc --locked --profile checked --no-deps --quiet; }

rust() {
  step "formatting" cargo fmt --check
  step "lints" cargo clippy --locked --profile checked --quiet --all-targets -- -D warnings
  step "lints without features" cargo clippy --locked --profile checked --quiet --no-default-features -- -D warnings
  step "documentation" documentation
  step "the CommonMark examples are there" examples
  counted "tests" cargo test --locked --profile checked --no-fail-fast -- --include-ignored
}

# --- The published sites ----------------------------------------------------

# Compiled once, for the tests and for these: `[profile.checked]` of Cargo.toml. The
# tests' own crates turn on features of a few others, so that `cargo run` would compile
# it once more; what `cargo test` leaves here is used.
amicus=target/checked/amicus
program() { cargo build --locked --quiet --profile checked; }

# A site with a mistake in it publishes nothing: such a fixture has its tests
# under tests/, and nothing here to look at.
fixtures() {
  local folder name
  mkdir -p "$made/fixtures"
  for folder in tests/sites/*/; do
    [ -e "$folder/site.toml" ] || continue
    name=$(basename "$folder")
    # Some mistakes only a check finds; what they publish is wrong on purpose.
    case $name in mistakes-*) continue ;; esac
    # This one has judges of its own, and they are thorough.
    [ "$name" != reader ] || continue
    if "$amicus" build -q -r "$folder" -o "$made/fixtures/$name" 2>/dev/null; then
      sites+=("$made/fixtures/$name=$name=news")
    else
      echo "$name has mistakes and publishes nothing"
    fi
  done
}

# A site of this repository as its theme alone shows it: by name, without a folder
# of themes.
with_theme() {
  local theme=$1 folder=$2 name=$3 part
  mkdir -p "$made/sites/$name" || return
  for part in content static; do
    [ ! -e "$folder/$part" ] || cp -r "$folder/$part" "$made/sites/$name/" || return
  done
  sed "s/^theme = .*/theme = \"$theme\"/" "$folder/site.toml" >"$made/sites/$name/site.toml" &&
    "$amicus" build -q -r "$made/sites/$name" -o "$made/$name" && sites+=("$made/$name=$name=shapes")
}
# The site that has a page of each kind in four languages.
readers_site() { "$amicus" build -q -r tests/sites/reader -o "$made/reader"; }

# Home, a short report, a report with a long matrix, a register, the search.
LIGHTHOUSE=(/ /reports/letter/ /reports/bridge/ /registers/exhibits/ /search/)

# The same bytes from another folder, in another time zone and language, on one
# thread.
same_again() {
  local part
  mkdir "$made/elsewhere" || return
  for part in site.toml content themes templates static; do
    [ ! -e "$part" ] || cp -r "$part" "$made/elsewhere/" || return
  done
  (cd / && TZ=Asia/Almaty LC_ALL=tr_TR.UTF-8 \
    "$OLDPWD/$amicus" build -q -j 1 -r "$made/elsewhere" -o "$made/again") &&
    diff -r --exclude=.gitignore output "$made/again"
}

# The same for exports, of which one is made with a time of its own on every file.
same_archives() {
  local kind
  find "$made/elsewhere" -exec touch -d 2001-02-03 {} + || return
  for kind in zip tar.gz; do
    "$amicus" export "$kind" "$made/one.$kind" -q --host caddy --portable &&
      (cd / && umask 077 && TZ=Asia/Almaty LC_ALL=tr_TR.UTF-8 "$OLDPWD/$amicus" export "$kind" \
        "$made/other.$kind" -q -j 1 --host caddy --portable -r "$made/elsewhere") &&
      cmp "$made/one.$kind" "$made/other.$kind" || return
  done
}

published() {
  local sites=(output=showcase)
  step "the site of this repository builds" "$amicus" build || return
  step "the guide builds" "$amicus" build -q -r docs -o "$made/guide" && sites+=("$made/guide=guide=news")
  step "the site builds portable" "$amicus" build -q --portable -o "$made/portable-showcase" &&
    sites+=("$made/portable-showcase=portable-showcase=news")
  step "the site builds with the plain theme" with_theme brief . brief-showcase
  step "the guide builds with the plain theme" with_theme brief docs brief-guide
  step "fixtures build" fixtures
  step "the site for readers builds" readers_site
  step "the same bytes again" same_again
  step "the same archives again" same_archives
  # What measures time has the machine for itself.
  counted "hostile sites" python3 -B referees/hostile.py "$amicus"
  counted "previews under load" python3 -B referees/load.py "$amicus" --seconds 10 --seed 1
  counted "hostile requests" python3 -B referees/hostile_requests.py "$amicus"
  counted "previews in a browser" node referees/preview.mjs "$amicus"
  both used judged
  counted "Lighthouse can refuse" node referees/lighthouse.mjs --self-test
  counted "Lighthouse" node referees/lighthouse.mjs "$made/reader" "${LIGHTHOUSE[@]}"
}

# The rest waits for disks, browsers and servers much of the time, so two are asked
# at once: what uses the program, and what judges its pages.
used() {
  counted "faults" python3 -B referees/faults.py "$amicus"
  counted "previews soaked" python3 -B referees/soak.py "$amicus" --edits 100 --seed 7
  counted "e-books" python3 -B referees/epub.py "$amicus"
  counted "exports on their servers" python3 -B referees/hosts.py "$amicus"
  counted "the site on its servers" python3 -B referees/hosts.py "$amicus" --root .
  counted "headers of exports" node referees/headers.mjs "$amicus"
  counted "exports by rsync" python3 -B referees/rsync.py "$amicus"
  counted "signed publications and bags" python3 -B referees/signed.py "$amicus"
  counted "exports into a bucket" python3 -B referees/s3.py "$amicus"
  counted "reports as one file" node referees/single.mjs "$amicus"
  counted "portable sites" node referees/portable.mjs "$amicus"
  counted "searches in two browsers" node referees/search.mjs "$amicus"
  counted "PDFs" python3 -B referees/pdf.py "$amicus"
  counted "the same numbers in each format" python3 -B referees/cited.py "$amicus"
}

judged() {
  counted "referees can refuse" node referees/run.mjs --self-test
  counted "referees" node referees/run.mjs "${sites[@]}"
  counted "referees of the site for readers" node referees/run.mjs --only markup,habits,links,sums,feeds,data "$made/reader=reader"
  counted "readers can refuse" node referees/reader.mjs --self-test
  counted "readers" node referees/reader.mjs "$amicus" --times
}

needed() {
  local what=$1
  shift
  step "$what" "$@" || { echo "$passed passed, $failed failed"; exit 1; }
}
programs() { step "what the referees need is there" install_for_sites; }

needed "what the sources need is there" install_for_sources
case ${1:-all} in
  rust) rust ;;
  sites)
    needed "what the referees need is there" install_for_sites
    needed "the program is there" program
    published
    ;;
  # What is fetched waits for others while there is much to compile.
  all)
    both rust programs
    published
    ;;
  *) echo "use: ./test.sh [rust|sites]"; exit 2 ;;
esac

say "summary after $((SECONDS / 60)) min $((SECONDS % 60)) s"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
