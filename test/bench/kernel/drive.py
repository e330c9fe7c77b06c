"""One kernel, from start to end, as a client on its sockets sees it: drive.py SETTINGS, one JSON line with the readings.

The sockets are driven directly, with jupyter_client's own messages: a client library's polling would be timed as well.
"""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import zmq
from jupyter_client.session import Session

# Seconds after which a kernel that does not answer has failed.
PATIENCE = 60
# After which an interrupt has.
STOPPED = 5
# Without a cell, before memory is read.
AT_REST = 6

LANGUAGES = {
    "typescript": {
        "sum": "1 + {n}",
        "declaration": "const a{n} = [1, 2].map((x) => x * 2)\nfunction f{n}(q: number) {{ return q + a{n}.length }}",
        "lines": "for (let i = 0; i < 2000; i++) console.log(`line ${i}`)",
        "keep": "let kept = 5",
        "kept": "kept",
        "loop": "for (;;);",
        "promise": "await new Promise(() => {})",
        "loop after an await": "await new Promise((resolve) => setTimeout(resolve, 10)); for (;;);",
    },
    "python": {
        "sum": "1 + {n}",
        "declaration": "a{n} = [x * 2 for x in [1, 2]]\ndef f{n}(q): return q + len(a{n})",
        "lines": "for i in range(2000): print(f'line {i}')",
        "keep": "kept = 5",
        "kept": "kept",
        "loop": "while True: pass",
        "promise": "import asyncio\nawait asyncio.sleep(3600)",
        "loop after an await": "import asyncio\nawait asyncio.sleep(0.01)\nwhile True: pass",
    },
}
INTERRUPTED = ["loop", "promise", "loop after an await"]


class Kernel:
    """A kernel's process and sockets; ended when the block is left."""

    def __init__(self, settings):
        self.settings = settings

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        names = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"]
        connection = {"transport": "tcp", "ip": "127.0.0.1", "key": uuid.uuid4().hex, "signature_scheme": "hmac-sha256"}
        connection.update(zip(names, free_ports(len(names))))
        path = Path(self.folder.name) / "connection.json"
        path.write_text(json.dumps(connection))
        self.session = Session(key=connection["key"].encode(), signature_scheme="hmac-sha256")
        self.context = zmq.Context()
        self.shell, self.control = [self.connect(zmq.DEALER, connection[name]) for name in ["shell_port", "control_port"]]
        self.iopub = self.connect(zmq.SUB, connection["iopub_port"])
        self.iopub.subscribe(b"")
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [word.replace("{connection_file}", str(path)) for word in self.settings["argv"]],
            cwd=self.settings["cwd"],
            env={**os.environ, "JPY_PARENT_PID": str(os.getpid()), "DENO_NO_UPDATE_CHECK": "1", "IPYTHONDIR": self.folder.name},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return self

    def connect(self, kind, port):
        made = self.context.socket(kind)
        made.setsockopt(zmq.LINGER, 0)
        # A kernel that is just starting is found at once, and all that it says is kept.
        made.setsockopt(zmq.RECONNECT_IVL, 2)
        made.setsockopt(zmq.RCVHWM, 0)
        made.connect(f"tcp://127.0.0.1:{port}")
        return made

    def __exit__(self, *_):
        try:
            # As clients end it: what it keeps for its next start it may keep then.
            self.session.send(self.control, self.session.msg("shutdown_request", {"restart": False}))
            self.process.wait(3)
        except subprocess.TimeoutExpired:
            pass
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.context.destroy(linger=0)
        self.folder.cleanup()

    def ask(self, kind, content):
        """Sends a request, and gives its reply."""
        message = self.session.msg(kind, content)
        self.session.send(self.shell, message)
        return self.answer(message["header"]["msg_id"], PATIENCE)

    def answer(self, sent, seconds):
        deadline = time.perf_counter() + seconds
        while self.shell.poll(max(0, 1000 * (deadline - time.perf_counter()))):
            _, frames = self.session.feed_identities(self.shell.recv_multipart())
            reply = self.session.deserialize(frames)
            if reply["parent_header"].get("msg_id") == sent:
                return reply["content"]
        raise TimeoutError("no reply")

    def send(self, code):
        message = self.session.msg("execute_request", {"code": code, "silent": False, "store_history": True, "allow_stdin": False})
        self.session.send(self.shell, message)
        return message["header"]["msg_id"]

    def cell(self, code, patience=PATIENCE):
        """
        Seconds from the request until both the reply and the message "idle" are there, the text before that, and the
        reply. Nothing but the text when they are not there in time.
        """
        begun = time.perf_counter()
        sent = self.send(code)
        poller = zmq.Poller()
        poller.register(self.shell, zmq.POLLIN)
        poller.register(self.iopub, zmq.POLLIN)
        reply, idle, text = None, False, ""
        while reply is None or not idle:
            ready = dict(poller.poll(1000 * max(0, begun + patience - time.perf_counter())))
            if not ready:
                return None, text, None
            for socket_ in ready:
                _, frames = self.session.feed_identities(socket_.recv_multipart())
                message = self.session.deserialize(frames)
                if message["parent_header"].get("msg_id") != sent:
                    continue
                if socket_ is self.shell:
                    reply = message["content"]
                elif message["msg_type"] == "stream":
                    text += message["content"]["text"]
                elif message["msg_type"] == "execute_result":
                    text += message["content"]["data"]["text/plain"]
                elif message["msg_type"] == "status":
                    idle = message["content"]["execution_state"] == "idle"
        return time.perf_counter() - begun, text, reply

    def interrupt(self):
        if self.settings["interrupt"] == "message":
            self.session.send(self.control, self.session.msg("interrupt_request", {}))
        else:
            os.kill(self.process.pid, signal.SIGINT)


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def started(kernel):
    kernel.ask("kernel_info_request", {})
    return time.perf_counter() - kernel.started


def family(pid):
    """A process and all below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return [pid]
    return [pid, *(one for child in children for one in family(int(child)))]


def resident(pid):
    """Bytes that a kernel and its children hold in memory, or None where the system does not say."""
    try:
        return sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in family(pid)) * os.sysconf("SC_PAGE_SIZE")
    except FileNotFoundError:
        return None


def watches(pid):
    """Files and folders that a kernel watches for changes, or None where the system does not say."""
    if not Path(f"/proc/{pid}/fdinfo").exists():
        return None
    return sum(path.read_text().count("inotify wd:") for one in family(pid) for path in Path(f"/proc/{one}/fdinfo").iterdir())


def read(settings):
    cells = LANGUAGES[settings["language"]]
    count = settings["cells"]
    with Kernel(settings) as kernel:
        readings = {"start": started(kernel)}
        readings["first"] = kernel.cell(cells["sum"].format(n=1))[0]
        time.sleep(AT_REST)
        readings["rss"] = resident(kernel.process.pid)
        for name in ["sum", "declaration"]:
            taken = [kernel.cell(cells[name].format(n=n))[0] for n in range(count)]
            readings[name] = statistics.median(taken[count // 4 :])
        readings["mathjs"] = None
        if settings["mathjs"]:
            seconds, _, reply = kernel.cell(settings["mathjs"])
            readings["mathjs"] = seconds if reply and reply["status"] == "ok" else None
        time.sleep(AT_REST)
        readings["rssEnd"] = resident(kernel.process.pid)
        readings["watches"] = watches(kernel.process.pid)
        readings["lines"], text, _ = kernel.cell(cells["lines"], STOPPED)
        readings["kept"] = len({f"line {i}" for i in range(2000)} & set(text.splitlines()))
    readings["stopped"] = {name: stopped(settings, cells, name) for name in INTERRUPTED}
    return readings


def stopped(settings, cells, name):
    """Seconds from an interrupt to the reply, in a kernel that then still has its state; None otherwise."""
    with Kernel(settings) as kernel:
        started(kernel)
        kernel.cell(cells["keep"])
        sent = kernel.send(cells[name])
        time.sleep(0.7)
        begun = time.perf_counter()
        kernel.interrupt()
        try:
            kernel.answer(sent, STOPPED)
            seconds = time.perf_counter() - begun
            # Some refuse what comes just after an error.
            time.sleep(0.3)
            return seconds if "5" in kernel.cell(cells["kept"])[1] else None
        except TimeoutError:
            return None


print(json.dumps(read(json.loads(sys.argv[1]))))
