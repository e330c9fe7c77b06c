"""A kernel as Jupyter's own clients drive it, for checks."""

from pathlib import Path

import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2]
KERNEL = "eightways"
# Far above what anything takes: a hang ends here, a slow machine does not.
PATIENCE = 90


class Kernel:
    """A kernel and a client for it; ended when the block is left."""

    def __enter__(self):
        self.manager = KernelManager(kernel_name=KERNEL)
        self.manager.start_kernel(cwd=str(ROOT / "notebooks"))
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run(self, code, meanwhile=None, **options):
        """Messages that one execution broadcasts, up to idle, and its reply."""
        sent = self.client.execute(code, **options)
        return self.collect(sent, meanwhile)

    def collect(self, sent, meanwhile=None):
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") != sent:
                continue
            if message["msg_type"] == "execute_input" and meanwhile:
                meanwhile()
            if message["msg_type"] == "status":
                if message["content"]["execution_state"] == "idle":
                    break
                continue
            messages.append(message)
        while True:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"].get("msg_id") == sent:
                return messages, reply["content"]

    def value(self, code):
        messages, reply = self.run(code)
        assert reply["status"] == "ok", reply
        return messages[-1]["content"]["data"]["text/plain"]


def notebook(*cells, tags=None):
    made = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": KERNEL, "display_name": KERNEL}})
    for index, source in enumerate(cells):
        cell = nbformat.v4.new_code_cell(source)
        cell.metadata["tags"] = (tags or {}).get(index, [])
        made.cells.append(cell)
    return made


def execute(made, **options):
    resources = {"metadata": {"path": str(ROOT / "notebooks")}}
    NotebookClient(made, timeout=PATIENCE, kernel_name=KERNEL, resources=resources, **options).execute()
    return made


def text_of(cell):
    return "".join(output.get("text", "") for output in cell.outputs)
