"""The preview at a terminal, with its keys: `terminal.py COMMAND`."""

import fcntl
import json
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from urllib.request import urlopen

import preview

LESSON = """# A lesson

```swift core
print("stamp", UInt64.random(in: 0 ... .max))
```

```swift core
print("two")
```
"""
OTHER = "# Another\n\n```swift core\nprint(3)\n```\n"


class Screen:
    """What a terminal of 100 columns shows of what was written to it."""

    def __init__(self):
        self.lines, self.row, self.column = [""], 0, 0

    def take(self, text):
        for piece in re.findall(r"\x1b\[\d*[A-Za-z]|\x1b\[[\d;]*m|[\s\S]", text):
            move = re.fullmatch(r"\x1b\[(\d*)([ABK])", piece)
            if move and move[2] == "K":
                self.lines[self.row] = self.lines[self.row][:self.column]
            elif move:
                self.row += int(move[1] or 1) * (1 if move[2] == "B" else -1)
                while self.row >= len(self.lines):
                    self.lines.append("")
            elif piece == "\r":
                self.column = 0
            elif piece == "\n":
                self.row += 1
                if self.row == len(self.lines):
                    self.lines.append("")
            elif not piece.startswith("\x1b"):
                line = self.lines[self.row].ljust(self.column)
                self.lines[self.row] = line[:self.column] + piece + line[self.column + 1:]
                self.column += 1


class Terminal:
    """The command at a terminal of its own."""

    def __init__(self, served):
        self.screen = Screen()
        browser = os.path.join(served.folder, "browser")
        with open(browser, "w") as file:
            file.write(f"#!/bin/sh\necho \"$1\" >> '{browser}.opened'\n")
        os.chmod(browser, 0o755)
        self.opened = browser + ".opened"
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.chdir(served.folder)
            os.environ.update(BROWSER=browser, TERM="xterm")
            os.execv(served.command, [served.command, "serve", "lessons", "--port", "0"])
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))

    def read(self):
        while select.select([self.descriptor], [], [], 0.02)[0]:
            try:
                text = os.read(self.descriptor, 65536)
            except OSError:
                return
            self.screen.take(text.decode())

    def shows(self, pattern):
        self.read()
        return re.search(pattern, "\n".join(self.screen.lines), re.M)

    def wait(self, pattern):
        preview.until(lambda: self.shows(pattern))

    def settle(self):
        """Waits until nothing more is written."""
        before = None
        while before != self.screen.lines:
            before = list(self.screen.lines)
            time.sleep(0.5)
            self.read()

    def press(self, key):
        os.write(self.descriptor, key.encode())

    def lines(self):
        """What is shown, times left out."""
        self.settle()
        return [re.sub(r"[\d.]+ s$", "…", line) for line in self.screen.lines if line]

    def end(self):
        """Waits for the end; returns how the command ended."""
        while True:
            self.read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)


def main():
    served = preview.Preview(sys.argv[1], {"a.md": LESSON, "b.md": OTHER})
    seen = {}
    terminal = Terminal(served)
    try:
        terminal.wait(r"✓ lessons/b\.md")
        seen["begun"] = terminal.lines()
        # One line a lesson, however often it is saved.
        for number in range(3):
            served.save("a.md", LESSON + f"\nMore {number}.\n")
            served.save("b.md", OTHER.replace("3", str(number)))
            terminal.settle()
        seen["saved"] = terminal.lines()
        terminal.press("o")
        preview.until(lambda: os.path.exists(terminal.opened))
        preview.until(lambda: open(terminal.opened).read().endswith("\n"))
        seen["opened"] = re.sub(r":\d+/", ":PORT/", open(terminal.opened).read())
        # An error is told once, whatever is saved beside it.
        broken = LESSON.replace('"two"', "two")
        served.save("a.md", broken)
        terminal.wait(r"cannot find 'two'")
        served.save("a.md", broken + "\nMore.\n")
        served.save("b.md", OTHER.replace("3", "4"))
        seen["broken"] = terminal.lines()[len(seen["saved"]) - 1:]
        served.save("a.md", LESSON)
        terminal.wait(r"✓ lessons/a\.md.*\n✓ lessons/b\.md.*\n*\Z|✓ lessons/a\.md[^\n]*\n*\Z")
        seen["mended"] = terminal.lines()[-2:]
        # Everything runs again, and gives another number.
        address = re.search(r"http://\S+", "\n".join(terminal.screen.lines))[0]

        def stamp():
            found = re.search(r"stamp (\d+)", urlopen(address + "a.html").read().decode())
            return found and found[1]

        preview.until(stamp)
        terminal.settle()
        before = stamp()
        terminal.press("r")
        preview.until(lambda: stamp() not in (None, before))
        seen["rerun"] = True
        terminal.press("x")
        children = preview.descendants(terminal.pid)
        echo = termios.tcgetattr(terminal.descriptor)[3] & termios.ECHO
        terminal.press("q")
        seen["exit"] = terminal.end()
        seen["left"] = [pid for pid in children if preview.is_alive(pid)]
        seen["echo"] = [bool(echo), bool(termios.tcgetattr(terminal.descriptor)[3] & termios.ECHO)]
    except BaseException:
        sys.stderr.write("\n".join(terminal.screen.lines) + json.dumps(seen) + "\n")
        raise
    finally:
        if "exit" not in seen:
            os.kill(terminal.pid, 9)
        served.remove()
    json.dump(seen, sys.stdout, indent=2)
    print()


main()
