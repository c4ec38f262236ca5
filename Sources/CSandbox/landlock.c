#define _GNU_SOURCE
#include "CSandbox.h"

// Files, folders and signals, by Landlock: https://docs.kernel.org/userspace-api/landlock.html

#if defined(__linux__)

#include "sandbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// The system's headers may be older than its kernel, so the numbers stand here.

enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 };
enum { ASK_VERSION = 1, RULE_PATH_BENEATH = 1 };
enum { BIND_TCP = 1, CONNECT_TCP = 2, SCOPE_ABSTRACT_SOCKETS = 1, SCOPE_SIGNALS = 2 };

/// The kernel reads as much of it as it knows.
struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scopes;
};

struct path_rule {
  uint64_t access;
  int32_t folder;
} __attribute__((packed));

enum {
  EXECUTE = 1 << 0,
  WRITE_FILE = 1 << 1,
  READ_FILE = 1 << 2,
  READ_FOLDER = 1 << 3,
  MAKE_CHARACTER_DEVICE = 1 << 6,
  MAKE_BLOCK_DEVICE = 1 << 11,
  REFER = 1 << 13,
  TRUNCATE = 1 << 14,
  DEVICE_CONTROL = 1 << 15,
};

/// What the kernel's version knows of files: ABI 1 the first 13 kinds of access, 2 also renaming
/// between folders, 3 truncating, 5 the controls of devices.
static uint64_t known_access(int version) {
  uint64_t access = REFER - 1;
  if (version >= 2) access |= REFER;
  if (version >= 3) access |= TRUNCATE;
  if (version >= 5) access |= DEVICE_CONTROL;
  return access;
}

static long create_ruleset(const struct ruleset *rules, int version) {
  size_t size = version >= 6 ? sizeof *rules : version >= 4 ? 16 : 8;
  return syscall(CREATE_RULESET, rules, size, 0);
}

int sandbox_landlock_version(void) {
  long version = syscall(CREATE_RULESET, NULL, (size_t)0, ASK_VERSION);
  return version > 0 ? (int)version : 0;
}

static int rules = -1;
static uint64_t handled;

int sandbox_begin(int version, int allows_network) {
  handled = known_access(version);
  struct ruleset ruleset = {.files = handled};
  if (version >= 4 && !allows_network) ruleset.network = BIND_TCP | CONNECT_TCP;
  if (version >= 6) ruleset.scopes = SCOPE_ABSTRACT_SOCKETS | SCOPE_SIGNALS;
  rules = (int)create_ruleset(&ruleset, version);
  return rules < 0 ? -1 : 0;
}

static int add_rule(const char *path, int flags, int is_changed) {
  int place = open(path, O_PATH | O_CLOEXEC | flags);
  // What is not there, or not the author's to see, needs no rule.
  if (place < 0) return 0;
  struct stat status;
  uint64_t access = EXECUTE | READ_FILE | READ_FOLDER;
  if (is_changed) access = ~(uint64_t)(MAKE_CHARACTER_DEVICE | MAKE_BLOCK_DEVICE);
  if (fstat(place, &status) == 0 && !S_ISDIR(status.st_mode))
    access &= EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | DEVICE_CONTROL;
  struct path_rule rule = {.access = access & handled, .folder = place};
  long result = syscall(ADD_RULE, rules, RULE_PATH_BENEATH, &rule, 0);
  close(place);
  return result == 0 ? 0 : -1;
}

int sandbox_add(const char *path, int is_changed) { return add_rule(path, 0, is_changed); }

enum closure { OPEN, CLOSED, PARTLY_CLOSED };

static enum closure closure(const char *path, const char *const *closed) {
  enum closure result = OPEN;
  size_t length = strlen(path);
  for (; *closed != NULL; closed++) {
    if (strcmp(path, *closed) == 0) return CLOSED;
    if (strncmp(path, *closed, length) == 0 && (*closed)[length] == '/') result = PARTLY_CLOSED;
  }
  return result;
}

int sandbox_add_all_but(const char *folder, const char *const *closed) {
  DIR *entries = opendir(folder);
  if (entries == NULL) return 0;
  int result = 0;
  struct dirent *entry;
  while (result == 0 && (entry = readdir(entries)) != NULL) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    char path[4096];
    const char *separator = strcmp(folder, "/") == 0 ? "" : "/";
    int length = snprintf(path, sizeof path, "%s%s%s", folder, separator, entry->d_name);
    if (length >= (int)sizeof path) continue;
    switch (closure(path, closed)) {
    // What a link stands for is open or closed where it lies.
    case OPEN: result = entry->d_type == DT_LNK ? 0 : add_rule(path, O_NOFOLLOW, 0); break;
    case PARTLY_CLOSED: result = sandbox_add_all_but(path, closed); break;
    case CLOSED: break;
    }
  }
  closedir(entries);
  return result;
}

int sandbox_restrict_files(void) {
  long result = syscall(RESTRICT_SELF, rules, 0);
  close(rules);
  return result == 0 ? 0 : -1;
}

static int is_confined;

int sandbox_confine_signals(void) {
  if (sandbox_landlock_version() < 6) return -1;
  struct ruleset ruleset = {.scopes = SCOPE_SIGNALS};
  int signals = (int)create_ruleset(&ruleset, 6);
  if (signals < 0) return -1;
  long result = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? syscall(RESTRICT_SELF, signals, 0) : -1;
  close(signals);
  // The parent is another process of the same user: without a confinement it could be reached.
  is_confined = result == 0 && kill(getppid(), 0) == -1 && errno == EPERM;
  return is_confined ? 0 : -1;
}

int sandbox_end_confined(void) {
  // Without the confinement, the call below would end all that the user runs.
  if (!is_confined || kill(getppid(), 0) == 0) return -1;
  return kill(-1, SIGKILL) == 0 || errno == ESRCH || errno == EPERM ? 0 : -1;
}

int sandbox_count_confined(int limit) {
  static int threads_at_first = -1;
  if (!is_confined) return 0;
  int threads = sandbox_machine_threads();
  if (threads_at_first < 0) threads_at_first = threads;
  if (threads < threads_at_first + limit) return 1;
  DIR *processes = opendir("/proc");
  if (processes == NULL) return 0;
  int count = 0;
  struct dirent *entry;
  while ((entry = readdir(processes)) != NULL) {
    pid_t process = (pid_t)strtol(entry->d_name, NULL, 10);
    if (process > 0 && kill(process, 0) == 0) count++;
  }
  closedir(processes);
  return count;
}

#else

int sandbox_landlock_version(void) { return 0; }
int sandbox_confine_signals(void) { return -1; }
int sandbox_end_confined(void) { return -1; }

int sandbox_count_confined(int limit) {
  (void)limit;
  return 0;
}

int sandbox_begin(int version, int allows_network) {
  (void)version;
  (void)allows_network;
  return -1;
}

int sandbox_add(const char *path, int is_changed) {
  (void)path;
  (void)is_changed;
  return -1;
}

int sandbox_add_all_but(const char *folder, const char *const *closed) {
  (void)folder;
  (void)closed;
  return -1;
}

#endif
