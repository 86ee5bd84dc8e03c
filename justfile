# Every task a person runs. `./justw RECIPE` does the same on a machine without just.

set shell := ["bash", "-euo", "pipefail", "-c"]
set positional-arguments

export PATH := justfile_directory() / ".tools/bin" + ":" + env("PATH")

target := env("CARGO_TARGET_DIR", "target")
permanence := "cargo run --release -p experiments --bin permanence --"
run := permanence + " run --report --profile"

# The VM's sets of features besides the empty one. `just lint` covers all of them, `just test` those in which most code is. It tests the
# strategies transient and permanent, and runs every workload on `bound`, too; `just test-features` tests all sets.
features := "--features=permanent --features=bound --features=audit --features=permanent,audit --features=slowdown --all-features"
tested_features := "--features=permanent,audit"
linted_features := "--features=permanent,audit --all-features"

# Under memcheck workloads run at this fraction of their quick size, for a program is much slower there.
memcheck_fraction := "32"

memcheck_builds := target / "memcheck"

# List the recipes
[private]
default:
    @"{{ just_executable() }}" --list --unsorted

# Measure everything and write record and report: about 15 minutes
[group("measure")]
[no-exit-message]
bench-all *options:
    {{ run }} default "$@"

# A first look at all workloads at their quick size: about 2 minutes
[group("measure")]
[no-exit-message]
bench-quick *options:
    {{ run }} quick "$@"

# Two workloads of each family, to see that everything works: about 30 seconds
[group("measure")]
[no-exit-message]
bench-tiny *options:
    {{ run }} tiny "$@"

# Measure the reference on every CPython found, then write what is committed of it: record, report, the answer in README.md
[group("measure")]
[no-exit-message]
publish *options:
    #!/usr/bin/env bash
    set -euo pipefail
    changes=$(git status --porcelain --untracked-files=no)
    if [ -n "$changes" ]; then
        printf 'publish: the tree has changes, commit them first:\n%s\n' "$changes" >&2
        exit 1
    fi
    {{ run }} default --python all "$@"
    {{ permanence }} publish

# Measure the noise floor of this machine: transient against transient
[group("measure")]
[no-exit-message]
noise *options:
    {{ permanence }} noise --report "$@"

# Test the instrument itself: simulated experiments, 200 comparisons of a program with itself, injected slowdowns; about 40 minutes
[group("measure")]
[no-exit-message]
validate-instrument *options:
    {{ permanence }} validate "$@"

# The same pairs of builds through criterion's way of measuring, hyperfine and this one: about 20 minutes
[group("measure")]
[no-exit-message]
compare-tools *options:
    {{ permanence }} compare-tools "$@"

# Replay the proposal's interpreter session on all builds and every CPython found
[group("measure")]
[no-exit-message]
session *options:
    {{ permanence }} session "$@"

# The VM against every CPython found, paired, at quick size, and what calls, refcounts and immortal code cost on these: about 6 minutes
[group("measure")]
[no-exit-message]
bench-vm *options:
    {{ permanence }} cpython --profile quick --report "$@"

# Look whether this machine is fit for measuring; changes nothing
[group("measure")]
[no-exit-message]
doctor:
    {{ permanence }} doctor

# Criterion and callgrind benches that link the VM: `just bench --features permanent -- --baseline=transient`
[group("measure")]
bench *options:
    cargo bench "$@"

# Install what the callgrind benches of `just bench` need, into .tools/
[group("measure")]
setup-bench:
    cargo install --locked --root .tools gungraun-runner --version "$(cargo pkgid gungraun | sed 's/.*@//')"

# Render a record (default: the newest one) as a page
[group("read")]
[no-exit-message]
report *options:
    {{ permanence }} report "$@"

# Print what a record (default: the newest one) answers
[group("read")]
[no-exit-message]
answer *options:
    {{ permanence }} answer "$@"

# Records against each other: files, or the beginnings of ids
[group("read")]
[no-exit-message]
compare *options:
    {{ permanence }} compare "$@"

# A record (default: the newest one) for other tools: `just export --format pyperf --out suites`
[group("read")]
[no-exit-message]
export *options:
    {{ permanence }} export "$@"

# List families, workloads and arms
[group("read")]
[no-exit-message]
list *options:
    {{ permanence }} list "$@"

# Show the experiment: what strategy `permanent` has that `transient` has not
[group("read")]
show-experiment:
    diff -u vm/src/refcount/transient.rs vm/src/refcount/permanent.rs || [ $? -eq 1 ]

# What the processor executes for one call (or `generator`, `code`) on every build, side by side
[group("read")]
[no-exit-message]
show-call-path *options:
    {{ permanence }} call-path "$@"

# Write the listings of docs/HOW-IT-WORKS.md anew, from the builds of this machine
[group("read")]
[no-exit-message]
write-listings *options:
    {{ permanence }} call-path --update docs/HOW-IT-WORKS.md "$@"

# Any other command of permanence: `just permanence --help`
[group("read")]
[no-exit-message]
permanence *arguments:
    {{ permanence }} "$@"

# Everything that CI checks
[group("check")]
test: fmt-check unsafe (clippy linted_features) test-all oracle machine-code memcheck image-pages
    @echo "test: everything that CI checks has passed"

# Format and the tests of the workspace, without other feature sets, oracle and memcheck
[group("check")]
test-quick: fmt-check test-workspace

# Tests of the workspace, then of the VM with features
[group("check")]
test-all: test-workspace (test-sets tested_features)

# Tests of the VM with every set of features
[group("check")]
test-features: (test-sets "--no-default-features" features)

[private]
test-sets *sets:
    for set in {{ sets }}; do echo "cargo test -p permanence-vm $set"; cargo test -p permanence-vm "$set"; done

# Formatting, clippy with every set of features, the inventory of unsafe code
[group("check")]
lint: fmt-check unsafe (clippy features)

[private]
clippy *sets:
    for set in --no-default-features {{ sets }}; do cargo clippy --workspace --all-targets "$set" -- -D warnings; done

# Random programs on CPython 3.11 and on every build of the VM: `just fuzz --programs 1000 --seed 7`
[group("check")]
[no-exit-message]
fuzz *options:
    {{ permanence }} fuzz "$@"

# The recordings of the conformance suite are still what this machine's CPython 3.11 prints
[group("check")]
check-conformance:
    cargo test -p permanence-vm --test conformance -- --ignored

# The expected results in the definitions are those that python3 computes
[group("check")]
check-definitions:
    {{ permanence }} record-expected --check

# Every workload gives python3's result on every arm, at its quick size
[group("check")]
oracle: check-definitions
    #!/usr/bin/env bash
    set -euo pipefail
    folder=$(mktemp -d)
    trap 'rm -rf -- "$folder"' EXIT
    {{ permanence }} run --profile quick --blocks 1 --no-audit --no-callgrind \
        --arm transient --arm 'permanent-*' --arm bound --out "$folder/oracle.json"

# The dispatch loop is the same machine code on every build, but for the experiment's instructions
[group("check")]
machine-code:
    #!/usr/bin/env bash
    set -euo pipefail
    {{ permanence }} machine-code && exit 0 || code=$?
    [ "$code" -eq 6 ] || exit "$code"
    echo "machine-code: skipped" >&2

# Every workload under valgrind's memcheck, every object with an allocation of its own; one process for each build, and one that
# runs them from their images
[group("check")]
memcheck: _workload-images
    #!/usr/bin/env bash
    set -euo pipefail
    arguments="--size 1 --warmup 0 --promote"
    printf '%s\n' "transient measure {{ memcheck_builds }}/all.py $arguments none" \
        "permanent measure {{ memcheck_builds }}/all.py $arguments functions" \
        "permanent measure {{ memcheck_builds }}/images/all.py $arguments none --modules image" |
        xargs -P "{{ num_cpus() }}" -L 1 "{{ just_executable() }}" _memcheck

# Every workload from its image, at a small size: nothing may write to the mapped files
[group("check")]
image-pages: _workload-images
    #!/usr/bin/env bash
    set -euo pipefail
    for level in none functions; do
        pages=$("{{ memcheck_builds }}/permvm-permanent" measure "{{ memcheck_builds }}/images/all.py" --size 1 \
            --warmup 0 --modules image --promote $level 2>/dev/null | grep -o '"copied_bytes":[0-9]*')
        if grep -v ':0$' <<<"$pages"; then echo "image-pages: an image was written to" >&2; exit 1; fi
        echo "image-pages: $(wc -l <<<"$pages") images with --promote $level, all pages clean"
    done

# The list of workloads as programs that run all of them, from their sources and from their images
_workload-images: _memcheck-builds
    #!/usr/bin/env bash
    set -euo pipefail
    all() { echo "WORKLOADS = ["; "{{ just_executable() }}" _workloads; echo "]"; cat experiments/memcheck.py; }
    all >"{{ memcheck_builds }}/all.py"
    [ -x "{{ memcheck_builds }}/permvm-permanent" ] || exit 0
    images="{{ memcheck_builds }}/images"
    rm -rf -- "$images"
    cp -r experiments/workloads "$images"
    for file in "$images"/*/*.py; do "{{ memcheck_builds }}/permvm-permanent" pack "$file" >/dev/null; done
    all | sed "s|experiments/workloads|$images|" >"$images/all.py"

# Every program of the conformance suite under memcheck, many in one process
[group("check")]
memcheck-conformance: _memcheck-builds
    #!/usr/bin/env bash
    set -euo pipefail
    folder={{ memcheck_builds }}/conformance
    rm -rf -- "$folder"
    mkdir -p "$folder"
    # As modules, with names that no module of the VM has.
    for program in vm/tests/conformance/*/*.py; do
        topic=${program%/*}
        cp "$program" "$folder/${topic##*/}__${program##*/}"
    done
    for arm in "transient run --promote none" "permanent run --promote functions"; do
        printf '%s\n' "$folder"/*.py | xargs -n 100 echo "$arm" experiments/memcheck_conformance.py
    done | xargs -P "{{ num_cpus() }}" -L 1 "{{ just_executable() }}" _memcheck

# Runs a build under memcheck
_memcheck build *arguments:
    #!/usr/bin/env bash
    set -euo pipefail
    if ! command -v valgrind >/dev/null; then
        echo "memcheck: skipped: valgrind is missing (Debian, Ubuntu: apt install valgrind)" >&2
        exit 0
    fi
    shift
    log=$(mktemp)
    trap 'rm -f -- "$log"' EXIT
    valgrind -q --error-exitcode=99 --leak-check=no "{{ memcheck_builds }}/permvm-{{ build }}" "$@" >/dev/null 2>"$log" || {
        code=$?
        cat "$log" >&2
        echo "memcheck: build {{ build }}, $*: exit code $code" >&2
        exit 1
    }
    echo "memcheck: build {{ build }}: $(grep -c '^memcheck: ' "$log") programs, no error"

# The builds that memcheck runs
_memcheck-builds:
    mkdir -p "{{ memcheck_builds }}"
    for build in transient permanent; do \
        cargo build --profile memcheck -p permanence-vm --bin permvm --features "${build/transient/}"; \
        cp "{{ memcheck_builds }}/permvm" "{{ memcheck_builds }}/permvm-$build"; \
    done

# Fetch the pinned package whose programs the family `program` measures, into the ignored folder .programs/
[group("measure")]
fetch-programs:
    #!/usr/bin/env bash
    set -euo pipefail
    version=1.14.0
    hash=94068ac2935b6952ccb5e8a302eb9cebc26e82454494bef6e53822738adf0049
    folder=$(mktemp -d)
    trap 'rm -rf -- "$folder"' EXIT
    python3 -m pip --disable-pip-version-check download --quiet --no-deps --only-binary :all: --dest "$folder" "pyperformance==$version"
    wheel=$folder/pyperformance-$version-py3-none-any.whl
    sha256sum --check --quiet <<<"$hash  $wheel" || { echo "fetch-programs: not the pinned package" >&2; exit 1; }
    python3 -m zipfile --extract "$wheel" "$folder/unpacked"
    mkdir -p .programs
    rm -rf .programs/pyperformance
    mv "$folder/unpacked/pyperformance" .programs/pyperformance
    echo "fetch-programs: pyperformance $version is in .programs/"

# Fetch the pinned pyperf, which the tests let read our suites, into the ignored folder .tools/
[group("check")]
fetch-pyperf:
    #!/usr/bin/env bash
    set -euo pipefail
    version=2.10.0
    hash=79196bc4a11e3c926dd4c6b14c80136c6b37f884fe913cbc57037f37636e9841
    folder=$(mktemp -d)
    trap 'rm -rf -- "$folder"' EXIT
    python3 -m pip --disable-pip-version-check download --quiet --no-deps --only-binary :all: --dest "$folder" "pyperf==$version"
    wheel=$folder/pyperf-$version-py3-none-any.whl
    sha256sum --check --quiet <<<"$hash  $wheel" || { echo "fetch-pyperf: not the pinned package" >&2; exit 1; }
    python3 -m zipfile --extract "$wheel" "$folder/unpacked"
    mkdir -p .tools
    rm -rf .tools/pyperf
    mv "$folder/unpacked" .tools/pyperf
    echo "fetch-pyperf: pyperf $version is in .tools/pyperf"

# Every workload of our own as an entry of a Python list: folder, name, size for memcheck. Those of a fetched package have no
# smaller size.
_workloads:
    @awk -F' = ' '{ gsub(/"/, "", $2) } /^family / { family = $2 } /^name / { name = $2; package = "" } \
        /^package / { package = $2 } /^quick_size / { \
        if (package != "") next; \
        size = int($2 / {{ memcheck_fraction }}); \
        printf "(\"%s\", \"%s\", %d),\n", "experiments/workloads/" family, name, size ? size : 1 }' experiments/definitions/*.toml

# Where unsafe code is: lines by file; fails when a file is not in README's list
[group("check")]
unsafe:
    #!/usr/bin/env bash
    set -euo pipefail
    missing=0
    while IFS=: read -r file count; do
        listed=$file
        until grep -qF "\`$listed\`" README.md; do
            case $listed in
                */src/*) listed=${listed%/}; listed=${listed%/*}/ ;;
                *) echo "unsafe: README.md does not list $file" >&2; missing=1; break ;;
            esac
        done
        printf '%5d  %s\n' "$count" "$file"
    done < <(grep -rcE '^[^/]*\bunsafe (\{|fn|impl|trait|extern)' --include='*.rs' vm {experiments,bench-data,reports}/tests experiments/benches | grep -v ':0$' | sort)
    exit "$missing"

# Formatting
[private]
fmt-check:
    cargo fmt --all --check

# The tests of the workspace, VM without features
[private]
test-workspace:
    cargo test --workspace

# Let python3 compute the expected results and write them into the definitions
[group("maintain")]
record-expected *options:
    {{ permanence }} record-expected "$@"

# Remove rendered reports; records stay
[group("maintain")]
clean-reports:
    rm -rf reports/out
