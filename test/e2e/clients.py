"""Other clients than JupyterLab: a terminal, nbconvert, papermill."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pexpect
from driving import KERNEL, PATIENCE, ROOT, execute, notebook, text_of

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
        # a line each 20 ms: a console that drowns in lines prints the interrupt only after its next prompt
        slow = "for (const until = Date.now() + 20; Date.now() < until; );"
        converse(console, f"for (;;) {{ console.log('spinning'); {slow} }}", "spinning\r\n.*spinning")
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


def opens_the_workshop():
    """npm run lab: JupyterLab on loopback with a token, our kernel and the notebooks in it; Ctrl-C ends all of it"""
    words = ["run", "--silent", "lab", "--", "--no-browser", "--ServerApp.port=0"]
    lab = pexpect.spawn("npm", words, cwd=str(ROOT), encoding="utf8", timeout=PATIENCE)
    try:
        lab.expect(r"http://127\.0\.0\.1:(\d+)/lab\?token=(\w+)")
        port, token = lab.match.groups()
        address = f"http://127.0.0.1:{port}/api"
        until(lambda: accepts(port), "it listens")
        assert "eightways" in asked(f"{address}/kernelspecs?token={token}")["kernelspecs"]
        names = [entry["name"] for entry in asked(f"{address}/contents?token={token}")["content"]]
        assert "00-start-here.ipynb" in names, names
        try:
            asked(f"{address}/contents")
        except urllib.error.HTTPError as refused:
            assert refused.code == 403, refused
        else:
            raise AssertionError("it answers without the token")
        lab.sendintr()
        lab.expect("JupyterLab has ended.")
        lab.expect(pexpect.EOF)
        lab.wait()
        # npm passes on how it was interrupted, or what its script answered
        assert (lab.exitstatus, lab.signalstatus) in [(0, None), (None, signal.SIGINT)], (lab.exitstatus, lab.signalstatus)
        assert not accepts(port), "it still listens"
        if not Path("/usr/bin/setpriv").exists():
            return "whether it ends when it is killed was not tried: that needs setpriv"
        lab = pexpect.spawn("npm", words, cwd=str(ROOT), encoding="utf8", timeout=PATIENCE)
        lab.expect(r"http://127\.0\.0\.1:(\d+)/lab\?token=")
        port = lab.match.group(1)
        until(lambda: accepts(port), "it listens")
        for pid in family(lab.pid):
            if "jupyter" not in Path(f"/proc/{pid}/cmdline").read_text():
                os.kill(pid, signal.SIGKILL)
        until(lambda: not accepts(port), "it ends when all that started it was killed")
    finally:
        lab.close(force=True)


def family(pid):
    """A process and all below it; this one alone where the system does not say."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [pid, *(one for child in (children.read_text().split() if children.exists() else []) for one in family(int(child)))]


def accepts(port):
    with socket.socket() as knock:
        return knock.connect_ex(("127.0.0.1", int(port))) == 0


def until(holds, what):
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def asked(url):
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return json.load(answer)


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


def reads_what_runs_without_jupyter():
    """eightways notebook run: valid by the official schema, also where it stopped; nbclient and papermill run it again"""
    with tempfile.TemporaryDirectory() as folder:
        given, kept, again = (Path(folder) / name for name in ("given.ipynb", "kept.ipynb", "again.ipynb"))
        cells = ["const n: number = 6", "console.log('before')\nn * 7", "%amdahl 60% 100", "throw new Error('on purpose')", "1"]
        for count, code in [(3, 0), (5, 1)]:
            nbformat.write(notebook(*cells[:count], tags={0: ["parameters"]}), given)
            command = ["npm", "run", "--silent", "eightways", "--", "notebook", "run", str(given), "-o", str(kept), "-p", "n=8"]
            ran = subprocess.run(command, capture_output=True, text=True, timeout=2 * PATIENCE, cwd=ROOT)
            assert ran.returncode == code, ran.stdout + ran.stderr
            made = nbformat.read(kept, as_version=nbformat.NO_CONVERT)
            nbformat.validate(made)
            assert (made.nbformat, made.nbformat_minor) == (4, 5), made.nbformat_minor
            assert [output.output_type for cell in made.cells for output in cell.get("outputs", [])][:3] == [
                "stream",
                "execute_result",
                "display_data",
            ]
        command = [sys.executable, "-m", "papermill", "--no-progress-bar", f"--execution-timeout={PATIENCE}", str(kept), str(again)]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=2 * PATIENCE)
        assert "Error: on purpose" in ran.stderr, ran.stderr[-2000:]
        made = nbformat.read(again, as_version=4)
        assert sum("papermill-error-cell-tag" in cell.metadata.get("tags", []) for cell in made.cells) == 2
        execute(made, allow_errors=True)


CHECKS = [
    speaks_in_a_terminal,
    opens_the_workshop,
    exports_by_nbconvert,
    runs_in_papermill,
    reads_what_runs_without_jupyter,
]
