# make demo   drafts memos from corpus/ into build/demo
# make test   every check: ruff, mypy, pytest; ALLOW_PARTIAL=1 lets tests go that need LibreOffice where it is missing
# make lint   ruff and mypy alone
# make bench  accuracy, varmuus, narrative, start-up, reading, batches, rendering and the review page, measured
# make audit  known holes in the installed dependencies, looked up on the network
# make fuzz   mutants of the corpus through every way in: MINUTES=10 SEED=1
# make locale compiles the Finnish words of click
# make clean  removes what these made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
DRAFT := $(BIN)/memogen -q draft --force --sources comments
PACKAGES := libreoffice-writer-nogui poppler-utils fonts-liberation fonts-dejavu-core chromium

.DELETE_ON_ERROR:
.PHONY: demo test lint system bench fuzz audit locale clean

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("memogen needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "make: on Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/installed

demo: $(VENV)/installed
	@mkdir -p $(DEMO)
	@$(DRAFT) corpus/kemi-item.pdf          -t kemi/paatosehdotus           -o $(DEMO)/kemi-paatosehdotus.docx
	@$(DRAFT) corpus/jamsa-item.txt         -t jamsa/paatosehdotus          -o $(DEMO)/jamsa-paatosehdotus.docx
	@$(DRAFT) corpus/hankesuunnitelma.docx  -t jamsa/paatosehdotus          -o $(DEMO)/hankesuunnitelmasta.docx
	@$(DRAFT) corpus/jamsa-loppuraportti.pdf -t jamsa/loppuraportti-tiedoksi -o $(DEMO)/loppuraportti-tiedoksi.docx
	@$(DRAFT) corpus/kokous.pdf --item 93   -t kemi/paatosehdotus           -o $(DEMO)/kokouksen-pykala-93.docx
	@$(DRAFT) corpus/hankkeet.html --project Vesireittien -t kemi/paatosehdotus -o $(DEMO)/hankeluettelosta.docx
	@$(BIN)/memogen -q extract corpus/jamsa-item.txt --force -o $(DEMO)/jamsa-item.json
	@echo "Memos drafted from corpus/, each value with a comment that tells where it was read:"
	@ls -1 $(DEMO)/*.docx
	@echo "The record that one was made of: $(DEMO)/jamsa-item.json"

system:
	@if command -v soffice >/dev/null && command -v pdftotext >/dev/null && command -v chromium >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PACKAGES) \
		|| echo "make: LibreOffice, poppler and Chromium could not all be installed; the tests that need them fail" >&2; \
	else echo "make: not root, so not installed: $(PACKAGES)" >&2; fi

lint: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

test: lint system
	$(BIN)/pytest

bench: $(VENV)/installed-dev
	$(BIN)/python bench/accuracy.py corpus corpus
	$(BIN)/python bench/calibration.py corpus corpus
	$(BIN)/python bench/train.py corpus --measure
	$(BIN)/python bench/narrative.py corpus/narrative/labels.json corpus
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/batch.py 100
	$(BIN)/python bench/rendering.py
	$(BIN)/python bench/review.py

MINUTES ?= 10
SEED ?= 1
fuzz: $(VENV)/installed-dev
	$(BIN)/python bench/fuzz.py --minutes $(MINUTES) --seed $(SEED)

audit: $(VENV)/installed-dev
	$(BIN)/pip-audit --skip-editable

locale: $(VENV)/installed
	$(BIN)/pybabel -q compile -D memogen -d memogen/locale

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
