#define _GNU_SOURCE
#include "CStepProcess.h"

// Steps work in a folder that mirrors the lesson's by links. They see files there, not links, and
// what they change is a copy.

#if defined(__linux__)

#include "mirror.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char mirror[PATH_MAX], original[PATH_MAX];

void step_mirror(const char *mirror_path, const char *original_path) {
  snprintf(mirror, sizeof mirror, "%s", mirror_path);
  snprintf(original, sizeof original, "%s", original_path);
}

void full_path(int directory, const char *path, char full[2 * PATH_MAX]) {
  full[0] = 0;
  if (path[0] != '/') {
    char link[64];
    ssize_t length = 0;
    if (directory == AT_FDCWD) {
      if (getcwd(full, PATH_MAX) != NULL) length = (ssize_t)strlen(full);
    } else {
      snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
      length = readlinkat(AT_FDCWD, link, full, PATH_MAX - 1);
    }
    if (length > 0) full[length++] = '/';
    if (length < 0) length = 0;
    full[length] = 0;
  }
  strncat(full, path, PATH_MAX - 1);
}

const char *author_path(const char *full, char author[2 * PATH_MAX]) {
  size_t above = strlen(mirror);
  if (above == 0 || strncmp(full, mirror, above) != 0 || (full[above] != '/' && full[above] != 0))
    return full;
  snprintf(author, 2 * PATH_MAX, "%s%s", original, full + above);
  return author;
}

/// Stores where a link of the mirror lies, with no other link on the way, and what it stands for.
static int find(int directory, const char *path, char *link, char *target) {
  if (mirror[0] == 0 || path == NULL || path[0] == 0) return 0;
  // Most paths are no links at all.
  ssize_t length = readlinkat(directory, path, target, PATH_MAX - 1);
  if (length <= 0) return 0;
  target[length] = 0;
  char full[2 * PATH_MAX], folder[PATH_MAX];
  full_path(directory, path, full);
  char *name = strrchr(full, '/');
  *name++ = 0;
  if (realpath(full[0] == 0 ? "/" : full, folder) == NULL) return 0;
  int size = snprintf(link, 2 * PATH_MAX, "%s/%s", folder, name);
  size_t above = strlen(mirror), below = strlen(original);
  if (size < 0 || strncmp(link, mirror, above) != 0 || link[above] != '/') return 0;
  return strncmp(target, original, below) == 0 && strcmp(target + below, link + above) == 0;
}

int is_mirrored(int directory, const char *path) {
  int saved = errno;
  char link[2 * PATH_MAX], target[PATH_MAX];
  int result = find(directory, path, link, target);
  errno = saved;
  return result;
}

static int copy(int from, int to) {
  char bytes[1 << 16];
  ssize_t count;
  while ((count = read(from, bytes, sizeof bytes)) > 0) {
    for (ssize_t start = 0; start < count;) {
      ssize_t written = write(to, bytes + start, (size_t)(count - start));
      if (written < 0) return -1;
      start += written;
    }
  }
  return (int)count;
}

void copy_mirrored(int directory, const char *path, int is_emptied) {
  int saved = errno;
  char link[2 * PATH_MAX], target[PATH_MAX], beside[2 * PATH_MAX + 16];
  struct stat status;
  if (find(directory, path, link, target) && fstatat(AT_FDCWD, target, &status, 0) == 0 && S_ISREG(status.st_mode)) {
    snprintf(beside, sizeof beside, "%s.%d", link, (int)getpid());
    int from = openat(AT_FDCWD, target, O_RDONLY | O_CLOEXEC);
    int to = openat(AT_FDCWD, beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    int isDone = from >= 0 && to >= 0 && (is_emptied || copy(from, to) == 0)
        && fchmod(to, (status.st_mode & 0777) | 0600) == 0;
    close(from);
    close(to);
    if (!isDone || renameat(AT_FDCWD, beside, AT_FDCWD, link) != 0) unlinkat(AT_FDCWD, beside, 0);
  }
  errno = saved;
}

#else

void step_mirror(const char *mirror_path, const char *original_path) {
  (void)mirror_path;
  (void)original_path;
}

#endif
