"""Which outputs of a notebook nbconvert shows in a page, one for each cell: exported.py NOTEBOOK"""

import json
import re
import sys

import nbformat
from nbconvert import HTMLExporter

made = nbformat.read(sys.argv[1], as_version=4)
shown = []
for cell in made.cells:
    body, _ = HTMLExporter(template_name="lab").from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    outputs = re.findall(r'<div class="jp-RenderedT?[\s\S]*?jp-OutputArea-output[\s\S]*?</body>', body)
    shown.append(bool(outputs) and bool(re.search(r'<(img|svg|b |h1|pre|script|canvas)|\$x\^2\$|class="mermaid"', outputs[0])))
print(json.dumps(shown))
