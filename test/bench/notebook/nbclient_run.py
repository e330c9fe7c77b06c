"""Runs a notebook by nbclient, as `jupyter execute` does: nbclient_run.py IN.ipynb OUT.ipynb"""

import sys

import nbformat
from nbclient import NotebookClient

source, target = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
NotebookClient(notebook, timeout=60, kernel_name=notebook.metadata.kernelspec.name).execute()
nbformat.write(notebook, target)
