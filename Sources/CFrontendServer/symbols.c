#if defined(__linux__)
#define _GNU_SOURCE
#include "symbols.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/// The program is the first object that the loader lists.
static int take_first(struct dl_phdr_info *object, size_t size, void *address) {
  (void)size;
  *(uintptr_t *)address = object->dlpi_addr;
  return 1;
}

/// A range that lies in the file.
static int is_inside(uint64_t start, uint64_t length, uint64_t size) {
  return start <= size && length <= size - start;
}

/// The value of the symbol in a 64-bit ELF file (System V gABI, chapter 4); 0 if there is none.
static uint64_t symbol_value(const char *file, uint64_t size, const char *name) {
  const ElfW(Ehdr) *header = (const void *)file;
  if (size < sizeof(*header) || memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 ||
      !is_inside(header->e_shoff, (uint64_t)header->e_shnum * sizeof(ElfW(Shdr)), size))
    return 0;
  const ElfW(Shdr) *sections = (const void *)(file + header->e_shoff);
  size_t name_size = strlen(name) + 1;
  for (int index = 0; index < header->e_shnum; index++) {
    const ElfW(Shdr) *section = &sections[index];
    if (section->sh_type != SHT_SYMTAB || section->sh_link >= header->e_shnum) continue;
    const ElfW(Shdr) *names = &sections[section->sh_link];
    if (!is_inside(section->sh_offset, section->sh_size, size) ||
        !is_inside(names->sh_offset, names->sh_size, size))
      continue;
    const ElfW(Sym) *symbols = (const void *)(file + section->sh_offset);
    for (uint64_t place = 0; place < section->sh_size / sizeof(*symbols); place++) {
      const ElfW(Sym) *symbol = &symbols[place];
      // The types' and the binding's macros are the same in both widths of ELF.
      if (ELF64_ST_TYPE(symbol->st_info) != STT_FUNC ||
          ELF64_ST_BIND(symbol->st_info) != STB_GLOBAL ||
          !is_inside(symbol->st_name, name_size, names->sh_size))
        continue;
      if (memcmp(file + names->sh_offset + symbol->st_name, name, name_size) == 0)
        return symbol->st_value;
    }
  }
  return 0;
}

void *function_of_program(const char *name) {
  int descriptor = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (descriptor < 0) return NULL;
  uint64_t value = 0;
  if (fstat(descriptor, &status) == 0 && status.st_size > 0) {
    size_t size = (size_t)status.st_size;
    char *file = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (file != MAP_FAILED) {
      value = symbol_value(file, size, name);
      munmap(file, size);
    }
  }
  close(descriptor);
  if (value == 0) return NULL;
  uintptr_t address = 0;
  dl_iterate_phdr(take_first, &address);
  return (void *)(address + value);
}
#endif
