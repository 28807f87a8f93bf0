#ifndef C_PAGE_TREE_H
#define C_PAGE_TREE_H

#include <gumbo.h>
#include <stddef.h>

/// How the reading of a page ended.
typedef enum {
  page_tree_whole,
  /// Its mark-up is nested in a way that gumbo has no rule for.
  page_tree_malformed,
  /// It takes more memory, or more of the stack, than it may.
  page_tree_too_large,
} PageTreeState;

/// A page's tree with the memory that it lives in.
typedef struct {
  PageTreeState state;
  /// The tree; NULL where the page was not read.
  const GumboOutput *_Nullable output;
  /// Every block that the tree is made of.
  void *_Nullable blocks;
} PageTree;

/// Reads a page in UTF-8 into a tree of at most `limit` bytes; to be given back with
/// `page_tree_free`.
///
/// gumbo ends the process where memory or the stack run out, and where an assertion of its own does
/// not hold, as in one of a million random pages. Here only the reading ends, without a tree.
/// `page` must outlive the tree.
PageTree page_tree_read(const char *_Nonnull page, size_t length, size_t limit);

/// Gives back a tree's memory, one block after another: gumbo's own function calls itself for each
/// element, so that deep pages overflow the stack.
void page_tree_free(PageTree *_Nonnull tree);

#endif
