#include "heap.h"

#include <stdlib.h>

/* All blocks of a heap are in a ring, so that a dead heap can be freed without Duktape. */

void script_memory_open(script_heap *heap) {
  heap->blocks.next = &heap->blocks;
  heap->blocks.previous = &heap->blocks;
}

void script_memory_close(script_heap *heap) {
  while (heap->blocks.next != &heap->blocks) {
    script_block *block = heap->blocks.next;
    heap->blocks.next = block->next;
    free(block);
  }
}

/* Counts a request; one beyond the bounds does not return. */
static void grant(script_heap *heap, size_t size) {
  if (heap->limit.requests == 0 || size > heap->limit.bytes) script_heap_stop(heap, NULL);
  heap->limit.requests -= 1;
}

static void link_block(script_heap *heap, script_block *block, size_t size) {
  block->size = size;
  block->next = heap->blocks.next;
  block->previous = &heap->blocks;
  block->next->previous = block;
  heap->blocks.next = block;
  heap->limit.bytes -= size;
}

static void unlink_block(script_heap *heap, script_block *block) {
  block->next->previous = block->previous;
  block->previous->next = block->next;
  heap->limit.bytes += block->size;
}

void *script_memory_allocate(void *context, duk_size_t size) {
  script_heap *heap = context;
  if (size == 0) return NULL;
  grant(heap, size);
  script_block *block = malloc(sizeof(script_block) + size);
  if (!block) script_heap_stop(heap, NULL);
  link_block(heap, block, size);
  return block + 1;
}

void *script_memory_reallocate(void *context, void *pointer, duk_size_t size) {
  script_heap *heap = context;
  if (!pointer) return script_memory_allocate(context, size);
  if (size == 0) {
    script_memory_free(context, pointer);
    return NULL;
  }
  script_block *block = (script_block *)pointer - 1;
  grant(heap, size > block->size ? size - block->size : 0);
  unlink_block(heap, block);
  script_block *moved = realloc(block, sizeof(script_block) + size);
  if (!moved) {
    link_block(heap, block, block->size);
    script_heap_stop(heap, NULL);
  }
  link_block(heap, moved, size);
  return moved + 1;
}

void script_memory_free(void *context, void *pointer) {
  if (!pointer) return;
  script_block *block = (script_block *)pointer - 1;
  unlink_block(context, block);
  free(block);
}
