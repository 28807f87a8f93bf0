#include "CPageTree.h"

#include <assert.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/// How far a reading may grow the stack, in bytes: gumbo takes a body's elements away by a function
/// that calls itself for each level, where a frame set comes after them.
static const uintptr_t stack_limit = 256 << 10;

/// A block of memory in the list of those that a tree is made of.
typedef struct Block {
  struct Block *next;
  struct Block *previous;
  size_t size;
  /// Keeps what follows aligned to 16 bytes.
  size_t padding;
} Block;

/// A reading under way.
typedef struct {
  Block *first;
  size_t used;
  size_t limit;
  uintptr_t stack;
  jmp_buf leave;
} Reading;

/// The reading that this thread is in; NULL in none.
static _Thread_local Reading *current;

/// Takes the place of the C library's function: where an assertion of gumbo does not hold, the
/// reading ends; where another library's does not, the process, as ever.
void __assert_fail(
    const char *assertion, const char *file, unsigned int line, const char *function) {
  if (current != NULL) longjmp(current->leave, page_tree_malformed);
  fprintf(stderr, "%s:%u: %s: assertion `%s' failed\n", file, line, function, assertion);
  abort();
}

static void *take(void *context, size_t size) {
  Reading *reading = context;
  Block *block =
      size > reading->limit - reading->used ? NULL : malloc(sizeof(Block) + size);
  if (block == NULL) longjmp(reading->leave, page_tree_too_large);
  *block = (Block){.next = reading->first, .previous = NULL, .size = size};
  if (reading->first != NULL) reading->first->previous = block;
  reading->first = block;
  reading->used += size;
  return block + 1;
}

static void give(void *context, void *memory) {
  Reading *reading = context;
  char here;
  // The stack grows downward.
  if ((uintptr_t)&here < reading->stack - stack_limit) longjmp(reading->leave, page_tree_too_large);
  if (memory == NULL) return;
  Block *block = (Block *)memory - 1;
  if (block->previous != NULL) {
    block->previous->next = block->next;
  } else {
    reading->first = block->next;
  }
  if (block->next != NULL) block->next->previous = block->previous;
  reading->used -= block->size;
  free(block);
}

PageTree page_tree_read(const char *page, size_t length, size_t limit) {
  PageTree tree = {.state = page_tree_too_large};
  Reading *reading = calloc(1, sizeof(Reading));
  if (reading == NULL) return tree;
  char here;
  reading->limit = limit;
  reading->stack = (uintptr_t)&here;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = take;
  options.deallocator = give;
  options.userdata = reading;
  options.max_errors = 0;
  current = reading;
  // What setjmp returns may only be compared at once.
  switch (setjmp(reading->leave)) {
  case 0:
    tree.output = gumbo_parse_with_options(&options, page, length);
    tree.state = page_tree_whole;
    break;
  case page_tree_malformed: tree.state = page_tree_malformed; break;
  default: tree.state = page_tree_too_large;
  }
  current = NULL;
  tree.blocks = reading->first;
  free(reading);
  return tree;
}

void page_tree_free(PageTree *tree) {
  for (Block *block = tree->blocks; block != NULL;) {
    Block *next = block->next;
    free(block);
    block = next;
  }
  *tree = (PageTree){0};
}
