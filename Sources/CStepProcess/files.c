#define _GNU_SOURCE
#include "CStepProcess.h"

// The step process's own versions of the calls that look at files and at the environment: they tell the renderer, and do
// what the C library's do. Libraries that are loaded later find these first, because they are the
// program's.

#if defined(__linux__)

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mirror.h"

static int event_descriptor = -1;
static uint64_t run_token;
static _Atomic uint32_t current_step;

void step_watch_files(int event_fd, uint64_t token) {
  event_descriptor = event_fd;
  run_token = token;
}

void step_watch_step(uint32_t step) { current_step = step; }

/// What was told already, by hash: a loop that opens one file a million times is told once.
static _Atomic uint64_t told[4096];

static int is_told(const char *path, int is_change) {
  uint64_t hash = 0xcbf29ce484222325u ^ (uint64_t)is_change ^ ((uint64_t)getpid() << 32);
  for (const char *byte = path; *byte; byte++) hash = (hash ^ (uint8_t)*byte) * 0x100000001b3u;
  if (hash == 0) hash = 1;
  for (unsigned step = 0; step < 64; step++) {
    _Atomic uint64_t *slot = &told[(hash + step) % 4096];
    uint64_t empty = 0;
    if (atomic_load(slot) == hash) return 1;
    if (atomic_compare_exchange_strong(slot, &empty, hash)) return 0;
  }
  return 0;
}

static unsigned char *put(unsigned char *place, uint64_t value, int width) {
  for (int byte = 0; byte < width; byte++) *place++ = (unsigned char)(value >> (8 * byte));
  return place;
}

/// Writes a frame whose payload is some numbers, two at most, and a text; EventFrame+Encoding.swift describes
/// the layout.
static void send_text(int kind, int count, const uint64_t *numbers, const char *text) {
  unsigned char bytes[33 + 2 * 8 + 4 + 2 * PATH_MAX];
  uint32_t length = (uint32_t)strnlen(text, 2 * PATH_MAX - 1);
  memcpy(bytes, "stepwis\1", 8);
  unsigned char *place = put(bytes + 8, run_token, 8);
  place = put(place, current_step, 4);
  place = put(place, 0, 8);
  place = put(place, (uint64_t)kind, 1);
  place = put(place, (uint64_t)count * 8 + 4 + length, 4);
  for (int index = 0; index < count; index++) place = put(place, numbers[index], 8);
  place = put(place, length, 4);
  memcpy(place, text, length);
  place += length;
  ssize_t written = write(event_descriptor, bytes, (size_t)(place - bytes));
  (void)written;
}

/// Tells of a variable of the environment that a step asks for.
static void tell_variable(const char *name) {
  if (event_descriptor < 0 || name == NULL || current_step == 0) return;
  int saved = errno;
  if (!is_told(name, 2)) send_text(11, 0, NULL, name);
  errno = saved;
}

/// What FileState.swift says of a file.
static uint64_t file_state(const char *path) {
  struct stat status;
  if (fstatat(AT_FDCWD, path, &status, 0) != 0) return 0;
  uint64_t words[] = {status.st_dev,         status.st_ino,          status.st_size,        status.st_mtim.tv_sec,
                      status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec};
  uint64_t hash = 0xcbf29ce484222325u;
  for (unsigned word = 0; word < sizeof words / sizeof *words; word++) hash = (hash ^ words[word]) * 0x100000001b3u;
  return hash;
}

/// Tells of a file: writes the frame of the event `looked`.
static void tell(int directory, const char *path, int is_change) {
  if (event_descriptor < 0 || path == NULL || current_step == 0) return;
  int saved = errno;
  char full[2 * PATH_MAX];
  full_path(directory, path, full);
  static const char *const system_folders[] = {"/proc/", "/sys/", "/dev/"};
  for (unsigned index = 0; index < 3; index++) {
    const char *folder = system_folders[index];
    if (strncmp(full, folder, strlen(folder)) == 0) goto done;
  }
  if (!is_told(full, is_change)) {
    char author[2 * PATH_MAX];
    uint64_t numbers[] = {(uint64_t)is_change, file_state(author_path(full, author))};
    send_text(10, 2, numbers, full);
  }
done:
  errno = saved;
}

static int changes(int flags) { return (flags & O_ACCMODE) != O_RDONLY; }

/// A file that is opened to be written and is not emptied is also read.
static void tell_open(int directory, const char *path, int flags) {
  if (!changes(flags) || !(flags & (O_TRUNC | O_EXCL))) tell(directory, path, 0);
  if (!changes(flags)) return;
  tell(directory, path, 1);
  if (!(flags & (O_EXCL | O_NOFOLLOW))) copy_mirrored(directory, path, flags & O_TRUNC);
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (real == NULL) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define MODE(flags, mode) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list arguments; \
    va_start(arguments, flags); \
    mode = va_arg(arguments, mode_t); \
    va_end(arguments); \
  }

int open(const char *path, int flags, ...) {
  MODE(flags, mode)
  REAL(open);
  tell_open(AT_FDCWD, path, flags);
  return real(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE(flags, mode)
  REAL(open64);
  tell_open(AT_FDCWD, path, flags);
  return real(path, flags, mode);
}

int openat(int directory, const char *path, int flags, ...) {
  MODE(flags, mode)
  REAL(openat);
  tell_open(directory, path, flags);
  return real(directory, path, flags, mode);
}

int openat64(int directory, const char *path, int flags, ...) {
  MODE(flags, mode)
  REAL(openat64);
  tell_open(directory, path, flags);
  return real(directory, path, flags, mode);
}

static void tell_stream(const char *path, const char *mode) {
  if (mode == NULL || mode[0] != 'w') tell(AT_FDCWD, path, 0);
  if (mode == NULL || (mode[0] == 'r' && strchr(mode, '+') == NULL)) return;
  tell(AT_FDCWD, path, 1);
  copy_mirrored(AT_FDCWD, path, mode[0] == 'w');
}

FILE *fopen(const char *path, const char *mode) {
  REAL(fopen);
  tell_stream(path, mode);
  return real(path, mode);
}

FILE *fopen64(const char *path, const char *mode) {
  REAL(fopen64);
  tell_stream(path, mode);
  return real(path, mode);
}

DIR *opendir(const char *path) {
  REAL(opendir);
  tell(AT_FDCWD, path, 0);
  return real(path);
}

int stat(const char *path, struct stat *status) {
  REAL(stat);
  tell(AT_FDCWD, path, 0);
  return real(path, status);
}

int lstat(const char *path, struct stat *status) {
  REAL(lstat);
  tell(AT_FDCWD, path, 0);
  int result = real(path, status);
  int is_link = result == 0 && S_ISLNK(status->st_mode);
  return is_link && is_mirrored(AT_FDCWD, path) ? fstatat(AT_FDCWD, path, status, 0) : result;
}

ssize_t readlink(const char *path, char *target, size_t size) {
  if (is_mirrored(AT_FDCWD, path)) {
    errno = EINVAL;
    return -1;
  }
  return readlinkat(AT_FDCWD, path, target, size);
}

FTS *fts_open(char *const *paths, int options, int (*order)(const FTSENT **, const FTSENT **)) {
  REAL(fts_open);
  if (*paths != NULL && is_mirrored(AT_FDCWD, *paths)) options |= FTS_COMFOLLOW;
  return real(paths, options, order);
}

int access(const char *path, int mode) {
  REAL(access);
  tell(AT_FDCWD, path, 0);
  return real(path, mode);
}

int rename(const char *from, const char *to) {
  REAL(rename);
  tell(AT_FDCWD, to, 1);
  return real(from, to);
}

int unlink(const char *path) {
  REAL(unlink);
  tell(AT_FDCWD, path, 1);
  return real(path);
}

char *getenv(const char *name) {
  REAL(getenv);
  tell_variable(name);
  return real(name);
}

char *secure_getenv(const char *name) {
  REAL(secure_getenv);
  tell_variable(name);
  return real(name);
}

#else

void step_watch_files(int event_fd, uint64_t token) {
  (void)event_fd;
  (void)token;
}

void step_watch_step(uint32_t step) { (void)step; }

#endif
