"""A marimo notebook of the source whose cells begin with `# %%`."""

import ast


def marimo_notebook(source):
    """The cells as marimo wants them: no name is defined by two of them.

    A cell that defines a name anew gets another for it, which the cells after it use.
    """
    names = {}
    defined = set()
    cells = []
    for part in source.split("# %%")[1:]:
        if part.startswith(" [markdown]"):
            lines = [line.removeprefix("#").removeprefix(" ") for line in part.splitlines()[1:]]
            text = "\n".join(lines).strip()
            cells.append(f"mo.md({text!r})")
            continue
        tree = ast.parse(part)
        own = stored_names(tree.body)
        for name in sorted(own & defined):
            names[name] = f"{name}_{len(cells)}"
        defined |= own
        code = ast.unparse(Renaming(names).visit(tree))
        # What a cell shows is its last expression.
        cells.append(code + ("\nplt.gca()" if "plt.figure" in part else ""))
    functions = ["@app.cell\ndef _():\n    import marimo as mo"]
    functions += [
        "@app.cell\ndef _():\n" + "\n".join("    " + line for line in cell.splitlines())
        for cell in cells
    ]
    return "import marimo\n\napp = marimo.App()\n\n\n" + "\n\n\n".join(functions) + "\n"


def stored_names(statements):
    """The names that statements define where they stand, not within functions."""
    found = set()
    queue = list(statements)
    while queue:
        node = queue.pop()
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
            continue
        if isinstance(node, (ast.Lambda, ast.ListComp, ast.GeneratorExp)):
            continue
        if isinstance(node, ast.alias):
            found.add((node.asname or node.name).split(".")[0])
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        queue += ast.iter_child_nodes(node)
    return found


class Renaming(ast.NodeTransformer):
    """Gives names others, but for those that a function has of its own."""

    def __init__(self, names):
        self.names = names

    def visit_Name(self, node):
        node.id = self.names.get(node.id, node.id)
        return node

    def visit_FunctionDef(self, node):
        node.name = self.names.get(node.name, node.name)
        return self.inner(node, stored_names(node.body))

    def visit_Lambda(self, node):
        return self.inner(node, set())

    def inner(self, node, own):
        own = own | {argument.arg for argument in node.args.args}
        names = {name: other for name, other in self.names.items() if name not in own}
        return Renaming(names).generic_visit(node)
