#define _GNU_SOURCE
#include "CStepProcess.h"

// Foundation wakes one of its threads by two loopback sockets that are connected to each other, which
// every `Process` needs. Where steps may make no such sockets, it gets a pair that goes nowhere else.

#if defined(__linux__)

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/// The ends that were handed out, and one that waits for the next call; -1 for none.
static struct { int descriptor; ino_t inode; } ends[2] = {{-1, 0}, {-1, 0}};
static int waiting = -1;

static int is_called_by_foundation(const void *caller) {
  Dl_info library;
  return dladdr(caller, &library) != 0 && library.dli_fname != NULL
      && strstr(library.dli_fname, "/libFoundation.so") != NULL;
}

static ino_t inode(int descriptor) {
  struct stat status;
  return fstat(descriptor, &status) == 0 && S_ISSOCK(status.st_mode) ? status.st_ino : 0;
}

static int is_end(int descriptor) {
  for (int index = 0; index < 2; index++)
    if (ends[index].descriptor == descriptor && ends[index].inode != 0)
      return ends[index].inode == inode(descriptor);
  return 0;
}

static int next_end(void) {
  int end = waiting;
  waiting = -1;
  if (end < 0) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) != 0) return -1;
    end = pair[0];
    waiting = pair[1];
    for (int index = 0; index < 2; index++) {
      ends[index].descriptor = pair[index];
      ends[index].inode = inode(pair[index]);
    }
  }
  return end;
}

int socket(int family, int type, int protocol) {
  int result = (int)syscall(SYS_socket, family, type, protocol);
  if (result >= 0 || errno != EACCES) return result;
  if (family == AF_INET && type == SOCK_DGRAM && is_called_by_foundation(__builtin_return_address(0)))
    return next_end();
  return result;
}

int bind(int descriptor, const struct sockaddr *address, socklen_t size) {
  return is_end(descriptor) ? 0 : (int)syscall(SYS_bind, descriptor, address, size);
}

int connect(int descriptor, const struct sockaddr *address, socklen_t size) {
  return is_end(descriptor) ? 0 : (int)syscall(SYS_connect, descriptor, address, size);
}

int getsockname(int descriptor, struct sockaddr *address, socklen_t *size) {
  if (!is_end(descriptor)) return (int)syscall(SYS_getsockname, descriptor, address, size);
  struct sockaddr_in loopback = {.sin_family = AF_INET, .sin_port = htons(1)};
  loopback.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  memcpy(address, &loopback, *size < sizeof loopback ? *size : sizeof loopback);
  *size = sizeof loopback;
  return 0;
}

#endif
