#include <limits.h>

/// The path from the root of a path that is counted from a folder.
void full_path(int directory, const char *path, char full[2 * PATH_MAX]);

/// The author's path for one below the mirror, stored in `author`; any other as it is.
const char *author_path(const char *full, char author[2 * PATH_MAX]);

/// Whether a path is a link of the mirror, which stands for what lies at the same place of the original.
int is_mirrored(int directory, const char *path);

/// Puts a copy of the file, or an empty file, in the place of a link of the mirror; leaves all else.
void copy_mirrored(int directory, const char *path, int is_emptied);
