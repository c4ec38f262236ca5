#define _GNU_SOURCE
#include "CStepProcess.h"

// What threads print that a step has left running. When they print is chance, so it is left out: the page must be the same
// on every run. Libraries find these versions of the calls that print before the C library's.

#if defined(__linux__)

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_LATE_THREADS = 256 };

static pid_t late_threads[MOST_LATE_THREADS];
static _Atomic int late_count;
static _Atomic int has_dropped;

static ssize_t (*real_write)(int, const void *, size_t);
static size_t (*real_fwrite)(const void *, size_t, size_t, FILE *);
static int (*real_fputs)(const char *, FILE *);
static int (*real_puts)(const char *);

/// Before anything prints, and not when a signal's handler does.
__attribute__((constructor)) static void find_real_calls(void) {
  real_write = (__typeof__(real_write))dlsym(RTLD_NEXT, "write");
  real_fwrite = (__typeof__(real_fwrite))dlsym(RTLD_NEXT, "fwrite");
  real_fputs = (__typeof__(real_fputs))dlsym(RTLD_NEXT, "fputs");
  real_puts = (__typeof__(real_puts))dlsym(RTLD_NEXT, "puts");
}

/// Whether a thread is at work: it runs, sleeps or reads. One that waits for another or for any of several events, as the
/// idle ones of a pool do, may be given work by a later step.
static int is_at_work(const char *thread) {
  char path[64], text[32] = "";
  snprintf(path, sizeof path, "/proc/self/task/%s/syscall", thread);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  if (count <= 0) return 0;
  if (strncmp(text, "running", 7) == 0) return 1;
  long call = atol(text);
#ifdef SYS_epoll_wait
  if (call == SYS_epoll_wait) return 0;
#endif
  return call != SYS_futex && call != SYS_epoll_pwait;
}

/// How long a thread may take to end its work when its step ends, in milliseconds.
enum { PATIENCE = 200 };

static int is_late(pid_t thread) {
  int count = late_count;
  for (int index = 0; index < count; index++) {
    if (late_threads[index] == thread) return 1;
  }
  return 0;
}

/// Finds the threads that are at work, but for the caller's; tells in `has_new` whether one of them is not known to be late.
static int find_threads_at_work(pid_t *found, int *has_new) {
  int count = 0;
  *has_new = 0;
  DIR *folder = opendir("/proc/self/task");
  if (folder == NULL) return 0;
  pid_t own = (pid_t)syscall(SYS_gettid);
  for (struct dirent *entry; (entry = readdir(folder)) != NULL && count < MOST_LATE_THREADS;) {
    pid_t thread = (pid_t)atol(entry->d_name);
    if (thread <= 0 || thread == own || !is_at_work(entry->d_name)) continue;
    *has_new |= !is_late(thread);
    found[count++] = thread;
  }
  closedir(folder);
  return count;
}

void step_note_threads(void) {
  pid_t found[MOST_LATE_THREADS];
  int has_new;
  int count = find_threads_at_work(found, &has_new);
  // A worker of a pool that has just done its last piece of work is about to wait for more.
  for (int wait = 0; has_new && wait < PATIENCE; wait++) {
    usleep(1000);
    count = find_threads_at_work(found, &has_new);
  }
  memcpy(late_threads, found, sizeof(pid_t) * (size_t)count);
  late_count = count;
}

int step_has_dropped_text(void) { return atomic_exchange(&has_dropped, 0); }

static int drops(int is_output) {
  if (late_count == 0 || !is_output || !is_late((pid_t)syscall(SYS_gettid))) return 0;
  has_dropped = 1;
  return 1;
}

static int is_output(FILE *stream) { return stream == stdout || stream == stderr; }

ssize_t write(int file, const void *bytes, size_t count) {
  return drops(file == STDOUT_FILENO || file == STDERR_FILENO) ? (ssize_t)count : real_write(file, bytes, count);
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *stream) {
  return drops(is_output(stream)) ? count : real_fwrite(bytes, size, count, stream);
}

int fputs(const char *text, FILE *stream) { return drops(is_output(stream)) ? 0 : real_fputs(text, stream); }

int puts(const char *text) { return drops(1) ? 0 : real_puts(text); }

#else

void step_note_threads(void) {}
int step_has_dropped_text(void) { return 0; }

#endif
