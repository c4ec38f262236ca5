#define _GNU_SOURCE
#include "CSandbox.h"

#include <spawn.h>

void sandbox_close_from(void *actions, int first) {
#if defined(__linux__)
  posix_spawn_file_actions_addclosefrom_np(actions, first);
#else
  (void)actions;
  (void)first;
#endif
}
