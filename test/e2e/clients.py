"""Other clients than JupyterLab: a terminal, nbconvert, papermill."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
import pexpect
from driving import KERNEL, PATIENCE, ROOT, notebook, text_of

JUPYTER = str(Path(sys.executable).parent / "jupyter")


def converse(console, typed, expected):
    # the prompt first: what is typed before it is drawn is lost
    console.expect("In \\[.*\\]: ")
    console.send(typed + "\r")
    console.expect(expected)


def speaks_in_a_terminal():
    """jupyter console: a value, an error with its line, the words of a chart, Ctrl-C, and an end"""
    console = pexpect.spawn(
        JUPYTER,
        ["console", f"--kernel={KERNEL}", "--simple-prompt", "--ZMQTerminalInteractiveShell.kernel_timeout=90"],
        cwd=str(ROOT / "notebooks"),
        encoding="utf8",
        timeout=PATIENCE,
        dimensions=(40, 120),
        env={**os.environ, "TERM": "dumb"},
    )
    try:
        converse(console, "const six: number = 6", "")
        converse(console, "six * 7", "42")
        converse(console, "null!.x", "Cell \\[3\\], line 1")
        converse(console, "%amdahl 5% 1000", "ceiling")
        converse(console, "for (;;) console.log('spinning')", "spinning\r\n.*spinning")
        console.sendintr()
        console.expect("Interrupted")
        converse(console, "six", "6")
        console.expect("In .*: ")
        console.sendeof()
        console.expect("really want to exit")
        console.send("y\r")
        console.expect(pexpect.EOF)
    finally:
        console.close(force=True)


def exports_by_nbconvert():
    """nbconvert --execute: a chart as SVG in an HTML page, and the code as a script"""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.ipynb"
        nbformat.write(notebook("const six: number = 6\nsix * 7", "%amdahl 60% 100"), path)
        execute = ["--to=notebook", "--inplace", "--execute", f"--ExecutePreprocessor.timeout={PATIENCE}"]
        for words in [execute, ["--to=html"], ["--to=script"]]:
            command = [JUPYTER, "nbconvert", *words, "--log-level=ERROR", str(path)]
            ran = subprocess.run(command, capture_output=True, text=True, timeout=3 * PATIENCE)
            assert ran.returncode == 0, ran.stderr[-2000:]
        page = path.with_suffix(".html").read_text()
        assert "data:image/svg+xml;base64," in page and ">42" in page, page[-2000:]
        assert "const six: number = 6" in path.with_suffix(".ts").read_text(), sorted(Path(folder).iterdir())


def runs_in_papermill():
    """papermill: runs a notebook, and stops at an error with the output kept"""
    with tempfile.TemporaryDirectory() as folder:
        given, kept = Path(folder) / "given.ipynb", Path(folder) / "kept.ipynb"
        for cells, code in [(["6 * 7"], 0), (["console.log('before')", "throw new Error('on purpose')", "1"], 1)]:
            nbformat.write(notebook(*cells), given)
            command = [sys.executable, "-m", "papermill", "--no-progress-bar", f"--execution-timeout={PATIENCE}", str(given), str(kept)]
            ran = subprocess.run(command, capture_output=True, text=True, timeout=2 * PATIENCE)
            assert (ran.returncode != 0) == bool(code), ran.stderr[-2000:]
            made = nbformat.read(kept, as_version=4)
            if code == 0:
                assert made.cells[0].outputs[0].data["text/plain"] == "42", made.cells[0]
            else:
                assert "Error: on purpose" in ran.stderr, ran.stderr[-2000:]
                assert "before" in "".join(map(text_of, (cell for cell in made.cells if cell.cell_type == "code")))


CHECKS = [speaks_in_a_terminal, exports_by_nbconvert, runs_in_papermill]
