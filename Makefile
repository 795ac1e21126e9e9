# `make demo` and `make test` set up everything themselves; they need Python 3.11 or newer with venv, make and git.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BROWSER := $(VENV)/.browser
SUITABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
DOCS := $(wildcard README.md docs/*.md)

# The demo's own store, new every time; `asked` prints a command as one would type it, then runs it on that store.
STORE := $(CURDIR)/build/demo.db
QUOTES = QUOTES_DB="$(STORE)" $(BIN)/quotes
asked = @printf '\n$$ %s\n' 'quotes $(1)' && $(QUOTES) $(1)
# The same for an answer that may be no, which has the status 1.
doubted = @printf '\n$$ %s\n' 'quotes $(1)' && { $(QUOTES) $(1) || test $$? -eq 1; }
# The crawl that the demo of Spark makes and reads; ARTICLES=200000 is a big one. One in fifty of its quotations is by the
# person of the dossier. SAME= leaves out the comparison with adding, which takes longest.
ARTICLES ?= 2000
SAME ?= yes
CRAWLED := build/spark/crawl
SET := build/spark/articles.set
DOSSIER := build/spark/dossier.db
SOMEBODY := Lamwa Dribengo
tried = @printf '\n$$ %s\n' '$(1)' && $(BIN)/$(1)
# What Spark reports as not readable was put there to be so: status 3 says that there was some.
but_for_some = @printf '\n$$ %s\n' '$(1)' && { $(BIN)/$(1) || test $$? -eq 3; }
FIRST_ID := import json, sys; print(json.load(sys.stdin)[0]["id"])

.DELETE_ON_ERROR:
.PHONY: help setup demo demo-spark test bench fuzz docs clean

help:
	@echo 'make demo    add the sample articles to a new store and ask it what a journalist would ask'
	@echo 'make demo-spark   the whole way with Spark over an invented crawl of ARTICLES (2000) articles; needs Java'
	@echo 'make test    lint, type-check and test everything, the pages in chromium where it can be had'
	@echo 'make bench   measure accuracy and speed (the accuracy corpora are not part of this repository)'
	@echo 'make fuzz    any input at all, for FUZZ_SECONDS (60) each: readers, detection, extraction, verification'
	@echo 'make docs    write what the program prints into the documents anew, and build them to build/site'
	@echo 'make clean   remove what was built; the environment in $(VENV) stays'

setup: $(READY)

$(READY): pyproject.toml
	@found=; \
	for candidate in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11; do \
	  if "$$candidate" -c '$(SUITABLE)' >/dev/null 2>&1; then found=$$candidate; break; fi; \
	done; \
	if test -z "$$found"; then \
	  echo 'make: no Python 3.11 or newer with venv found; install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3' >&2; \
	  exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$found" >&2; \
	test -x $(BIN)/python || "$$found" -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# The tests of the pages need a browser. It is installed once, where that takes no password, or not at all: then they say
# so and are skipped. What could wait for the network is bounded, and nothing is stopped while it is being unpacked.
APT := DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 --yes -o Acquire::Retries=0 -o Acquire::http::Timeout=20
$(BROWSER): | $(READY)
	@for name in "$$QUOTES_CHROMIUM" chromium chromium-browser google-chrome; do \
	  if command -v "$$name" >/dev/null 2>&1; then exec touch $@; fi; \
	done; \
	if test "$$(id -u)" = 0 && command -v apt-get >/dev/null 2>&1; then \
	  echo 'Installing chromium for the tests of the pages, where it is to be had' >&2; \
	  timeout 60 env $(APT) update </dev/null >/dev/null 2>&1; \
	  { timeout 240 env $(APT) install --download-only --no-install-recommends chromium && \
	    env $(APT) install --no-download --no-install-recommends chromium; } </dev/null >/dev/null 2>&1 || \
	    echo 'There is no chromium to be had: the tests that need it are skipped' >&2; \
	fi; \
	touch $@

test: $(READY) $(BROWSER)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

demo: $(READY)
	@mkdir -p build && rm -f "$(STORE)" "$(STORE)-wal" "$(STORE)-shm"
	$(call asked,add samples/*.txt)
	$(call asked,speakers)
	$(call asked,speaker "kim jong un")
	$(call asked,outlet KCNA)
	@id=$$($(QUOTES) outlet KCNA --format json | $(BIN)/python -c '$(FIRST_ID)') && \
	  printf '\n$$ quotes show %s\n' "$$id" && $(QUOTES) show "$$id"
	$(call asked,search keadilan)
	$(call asked,people find farrow)
	$(call asked,export "kim jong un" --as markdown)
	$(call asked,verify "We promised you a town that would still be here in the morning" --speaker straughan)
	$(call doubted,verify "We promised you a town that would not be here in the morning" --speaker straughan)
	@printf '\nThe store is %s: one SQLite file, which any SQLite program opens too.\n' "$(STORE)"
	@printf 'Go on with it:\n\n    . %s/activate && export QUOTES_DB="%s"\n' "$(BIN)" "$(STORE)"
	@printf '    quotes browse\n    quotes show ID\n    quotes add YOUR-ARTICLES/\n    quotes --help\n'

demo-spark: $(READY)
	@command -v java >/dev/null 2>&1 || test -x "$$JAVA_HOME/bin/java" || \
	  { echo 'make: Spark needs Java 17 or newer; install one, or say by JAVA_HOME where it is' >&2; exit 1; }
	@rm -rf build/spark && mkdir -p build/spark
	$(call tried,python -m bench.crawl $(CRAWLED) --articles $(ARTICLES) --skew speaker=0.02)
	$(call but_for_some,quotes spark extract $(CRAWLED)/warc $(SET) --master local[2])
	$(call tried,quotes spark people $(SET) --master local[2] --limit 5)
	$(call tried,quotes spark claims $(SET) --master local[2] --limit 5)
	$(call tried,quotes query $(SET) --speaker "$(SOMEBODY)" --limit 3)
	$(call tried,quotes import $(SET) --speaker "$(SOMEBODY)" --db $(DOSSIER))
	$(call tried,quotes speaker "$(SOMEBODY)" --limit 3 --db $(DOSSIER))
	$(if $(SAME),$(call tried,python -m bench.same $(CRAWLED) $(SET)))
	@printf '\nThe tables are in %s, where Spark, DuckDB and pandas read them too.\n' "$(SET)"

bench: $(READY)
	-$(BIN)/python -m bench.accuracy
	-$(BIN)/python -m bench.citations
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.speed
	$(BIN)/python -m bench.store

# Atheris, which is fuzzing by coverage, installs on some machines only; hypothesis runs everywhere.
fuzz: $(READY)
	-@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]' 2>/dev/null || \
	  echo 'atheris does not install here (it needs CPython 3.11 to 3.13 on x86-64); hypothesis runs without it' >&2
	QUOTES_LONG_TESTS=1 $(BIN)/python -m pytest tests/hardening
	$(BIN)/python -m fuzz

docs: $(READY)
	$(BIN)/cog -r $(DOCS)
	$(BIN)/python -m sphinx --builder html --nitpicky --fail-on-warning --keep-going --quiet docs build/site
	@echo 'The pages are in build/site: open build/site/index.html'

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find quotes db tests bench fuzz -name __pycache__ -type d -prune -exec rm -rf {} +
