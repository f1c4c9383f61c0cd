# make run     the environment, the pinned dependencies, the window (without a display: the main job, headless)
# make test    the checks and the tests
# The rest is for those who work on Patuh; Windows without make: see README.md.

PY := .venv/bin/python
SCREEN := $(DISPLAY)$(WAYLAND_DISPLAY)$(filter Darwin,$(shell uname -s))

.PHONY: run demo test check pytest oracle torture bench samples screenshots package clean prepare-run prepare-test prepare-package

run: prepare-run
ifeq ($(strip $(SCREEN)),)
	@echo "Tidak ada layar: pekerjaan utama dijalankan tanpa jendela; hasilnya di build/demo (no display: running the main job headless)."
	@$(PY) main.py demo --out build/demo
else
	@$(PY) main.py
endif

demo: prepare-run
	@$(PY) main.py demo --out build/demo

test: prepare-test check pytest

# The seed: what mypy joins of two types can hang on the order of a set, and a check must answer alike everywhere.
check: prepare-test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	PYTHONHASHSEED=0 $(PY) -m mypy

pytest: prepare-test
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n 2 -m "not xwindow and not slow"
	@if ! command -v xvfb-run >/dev/null 2>&1; then echo "xvfb-run tidak ada: uji di jendela X dilewati (the tests in a real X window are left out)."; \
	elif ! xvfb-run -a env QT_QPA_PLATFORM=xcb $(PY) -c "from PySide6.QtWidgets import QApplication; QApplication([])" >/dev/null 2>&1; then echo "Qt tidak dapat membuka X: uji di jendela X dilewati (Qt has no xcb here: left out)."; \
	else QT_QPA_PLATFORM=xcb PATUH_TEST_PLATFORM=xcb xvfb-run -a -s "-screen 0 1366x768x24" $(PY) -m pytest -m xwindow; fi

# A second calculation against the program: a million questions of the law, then assessments (some 20 minutes on two
# cores). Other numbers: make oracle CASES=50000 ASSESSMENTS=2000 SEED=7
oracle: prepare-test
	$(PY) -m tests.oracle --cases $${CASES:-1000000} --seed $${SEED:-2026}
	PATUH_ORACLE_CASES=$${ASSESSMENTS:-50000} $(PY) -m pytest -n 2 tests/compliance/test_against_plain.py tests/compliance/test_law_against_plain.py

# Long runs: kills, large lists.
torture: prepare-test
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -m slow

# Every figure beside what it is compared with, the misses counted; OpenFisca, in an environment of its own, is left out
# where it cannot be installed.
BENCHES := assessing reading matching matching_extremes letters searching starting

bench: prepare-test
	-@$(MAKE) --no-print-directory build/bench-venv/ready
	@missed=; for name in $(BENCHES); do echo "== $$name"; $(PY) -m benchmarks.$$name || missed="$$missed $$name"; done; \
	[ -z "$$missed" ] || { echo "missed their target or failed:$$missed"; exit 1; }

build/bench-venv/ready: requirements-bench.txt
	@$(PY) -m venv build/bench-venv
	@build/bench-venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@

samples: prepare-run
	$(PY) -m resources.samples.make_samples

screenshots: prepare-test
	QT_QPA_PLATFORM=offscreen $(PY) docs/make_screenshots.py

package: prepare-package
	$(PY) -m PyInstaller --noconfirm --clean --log-level WARN --distpath build/dist --workpath build/work pyinstaller.spec
	env -i build/dist/patuh/patuh selftest

clean:
	rm -rf build .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

prepare-run prepare-test prepare-package: prepare-%:
	@sh .ci/prepare $*
