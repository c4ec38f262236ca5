"""A preview under test: its command, a browser that shows it, and an editor's way of saving."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

# How long anything may take, in milliseconds: machines are busy, and no test is about speed.
PATIENCE = 120_000
# Prose between steps.
FILLER = "\n\n".join(f"Paragraph {i} of the text that makes the page long." for i in range(30))


def save(path, text):
    """Writes a file as most editors do: beside it, then renamed. Returns when."""
    with open(path + "~", "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    now = time.time()
    os.rename(path + "~", path)
    return now


def descendants(pid):
    """The processes below one, wherever their sessions are."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError), open(f"/proc/{name}/stat") as file:
            parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
    found = {pid}
    while True:
        more = {child for child, parent in parents.items() if parent in found} - found
        if not more:
            return found - {pid}
        found |= more


def is_alive(pid):
    with contextlib.suppress(OSError), open(f"/proc/{pid}/stat") as file:
        return file.read().rpartition(")")[2].split()[0] != "Z"
    return False


def name_of(pid):
    with contextlib.suppress(OSError), open(f"/proc/{pid}/comm") as file:
        return file.read().strip()
    return ""


def until(condition):
    """Waits until something is so."""
    end = time.time() + PATIENCE / 1000
    while not condition():
        if time.time() > end:
            raise TimeoutError("it does not happen")
        time.sleep(0.01)


class Preview:
    """A folder of lessons and the command that serves it."""

    def __init__(self, command, lessons):
        self.command = os.path.abspath(command)
        self.folder = tempfile.mkdtemp(prefix="stepwise-live-")
        os.mkdir(os.path.join(self.folder, "lessons"))
        self.port = 0
        self.process = None
        for name, text in lessons.items():
            self.save(name, text)

    def path(self, name):
        return os.path.join(self.folder, "lessons", name)

    def save(self, name, text):
        return save(self.path(name), text)

    def read(self, name):
        with open(self.path(name)) as file:
            return file.read()

    def edit(self, name, old, new):
        """Saves a lesson with some of its text replaced; returns when."""
        text = self.read(name)
        assert old in text, f"{old!r} is not in {name}"
        return self.save(name, text.replace(old, new))

    def start(self):
        self.log = open(os.path.join(self.folder, "log"), "w+")
        self.process = subprocess.Popen(
            [self.command, "serve", "lessons", "--port", str(self.port)], cwd=self.folder,
            stderr=self.log, stdin=subprocess.DEVNULL,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
        until(lambda: " at http://" in self.said() or self.process.poll() is not None)
        self.address = self.said().partition(" at ")[2].split()[0].rpartition("/")[0] + "/"
        self.port = int(self.address.rpartition(":")[2].rstrip("/"))

    def said(self):
        with open(self.log.name) as file:
            return file.read()

    def stop(self):
        """Ends the command by Ctrl-C; returns the milliseconds that took, and who is left."""
        children = descendants(self.process.pid)
        names = {pid: name_of(pid) for pid in children}
        start = time.time()
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        took = (time.time() - start) * 1000
        return round(took, 1), [names[pid] for pid in children if is_alive(pid)]

    def remove(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Tab:
    """A page of the preview in a browser."""

    def __init__(self, browser, preview, name, messages):
        self.preview = preview
        self.page = browser.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", lambda message: messages.append(message.text))
        self.page.on("pageerror", lambda error: messages.append(str(error)))
        self.open(name)

    def open(self, name):
        self.page.goto(f"{self.preview.address}{name}")

    def see(self, selector, text):
        """Waits until an element holds a text."""
        self.page.wait_for_function(
            "([s, t]) => document.querySelector(s)?.textContent.includes(t)",
            arg=[selector, text], polling=20)

    def find(self, selector):
        self.page.wait_for_selector(selector, state="attached")

    def lose(self, selector):
        self.page.wait_for_selector(selector, state="detached")

    def text(self, selector):
        return self.page.text_content(selector)

    def ask(self, script, argument=None):
        return self.page.evaluate(script, argument)


def watch(command, lessons, scenario, seen):
    """Has a browser show a preview of lessons while `scenario` goes on."""
    preview = Preview(command, lessons)
    try:
        preview.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"])

            def open_tab(name):
                return Tab(browser, preview, name, seen.setdefault("console", []))

            scenario(preview, open_tab, seen)
            browser.close()
    except BaseException:
        sys.stderr.write(preview.said() + json.dumps(seen) + "\n")
        raise
    finally:
        preview.remove()


def run(lessons, scenario):
    """Prints as JSON what `scenario` saw; the command is the script's first argument."""
    seen = {}
    watch(sys.argv[1], lessons, scenario, seen)
    json.dump(seen, sys.stdout, indent=2)
    print()
