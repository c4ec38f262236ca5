#define _GNU_SOURCE
#include "CSandbox.h"

// What processes may use up, and the end of all privileges.

#include <errno.h>

#if defined(__linux__)

#include "sandbox.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { OPEN_FILES = 4096, STACK = 8 << 20, LARGEST_STACK = 64 << 20 };

/// Lowers a limit, softly to `soft` and for good to `hard`; a lower one stays.
static int lower(__rlimit_resource_t resource, rlim_t soft, rlim_t hard) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0) return -1;
  if (limit.rlim_cur > soft) limit.rlim_cur = soft;
  if (limit.rlim_max > hard) limit.rlim_max = hard;
  return setrlimit(resource, &limit);
}

int sandbox_machine_threads(void) {
  int file = open("/proc/loadavg", O_RDONLY | O_CLOEXEC);
  char line[128];
  ssize_t length = read(file, line, sizeof line - 1);
  close(file);
  line[length > 0 ? length : 0] = 0;
  // Three loads, and then: 2/345, the threads that run and all of them.
  const char *slash = strchr(line, '/');
  return slash != NULL ? (int)strtol(slash + 1, NULL, 10) : 0;
}

static int set_limits(const struct sandbox_limits *limits) {
  // The system counts all threads of a user: with those of the whole machine, nothing that the author
  // runs besides is in the way.
  const rlim_t threads = (rlim_t)sandbox_machine_threads() + limits->threads;
  // Only memory that can be written to counts: a file of data may be mapped, however large it is.
  if (limits->memory != 0 && lower(RLIMIT_DATA, limits->memory, limits->memory) != 0) return -1;
  if (lower(RLIMIT_FSIZE, limits->file_size, limits->file_size) != 0) return -1;
  if (lower(RLIMIT_NPROC, threads, threads) != 0) return -1;
  if (lower(RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES) != 0) return -1;
  if (lower(RLIMIT_STACK, STACK, LARGEST_STACK) != 0) return -1;
  return lower(RLIMIT_CORE, 0, 0);
}

/// If memory runs out, the system ends steps before anything else.
static void be_first_to_end(void) {
  int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  ssize_t written = write(file, "1000", 4);
  (void)written;
  close(file);
}

/// Root keeps what it needs to read an author's files, and nothing else.
static int drop_privileges(void) {
  struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
  struct __user_cap_data_struct sets[2];
  if (syscall(SYS_capget, &header, sets) != 0) return -1;
  const uint32_t kept = 1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH;
  for (int half = 0; half < 2; half++) {
    sets[half].permitted &= half == 0 ? kept : 0;
    sets[half].effective &= sets[half].permitted;
    sets[half].inheritable = 0;
  }
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
  return syscall(SYS_capset, &header, sets) == 0 ? 0 : -1;
}

int sandbox_close(const struct sandbox_limits *limits, int version, int has_filter) {
  be_first_to_end();
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  if (drop_privileges() != 0 || set_limits(limits) != 0) return -1;
  if (version > 0 && sandbox_restrict_files() != 0) return -1;
  // Where Landlock keeps signals in, nobody else needs to be kept from them.
  const pid_t nobody[] = {0};
  const pid_t *kept = version < 6 ? limits->kept : nobody;
  return has_filter ? sandbox_filter_calls(limits->allows_network, kept) : 0;
}

#else

int sandbox_close(const struct sandbox_limits *limits, int version, int has_filter) {
  (void)limits;
  (void)version;
  (void)has_filter;
  errno = ENOSYS;
  return -1;
}

#endif
