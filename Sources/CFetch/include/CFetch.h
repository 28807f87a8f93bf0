/// One request over libcurl, whose options are variadic and cannot be set from Swift.
#ifndef CFETCH_H
#define CFETCH_H
#include <stddef.h>

/// What to ask for, and within which limits. Texts are borrowed for the length of the call.
typedef struct {
  const char *url;
  /// GET or POST.
  const char *method;
  const char *body;
  size_t body_length;
  /// Bytes asked for, such as 0-32767; null for all, which may come compressed.
  const char *range;
  /// Header lines.
  const char *const *headers;
  size_t header_count;
  /// Key and secret, parted by a colon, and the provider string of a signature of AWS's fourth
  /// version; null for none.
  const char *signing_key;
  const char *signing;
  /// The most bytes of a body, after decompression.
  size_t limit;
  long connect_ms;
  /// Below so many bytes a second for so many seconds a request is given up.
  long stalled_bytes;
  long stalled_seconds;
  long total_seconds;
  /// Whether addresses of private networks and of this machine may be connected to.
  int allow_private;
} cfetch_request;

/// What came back. `body` and `headers` are freed by `cfetch_free`.
typedef struct {
  long status;
  char *body;
  size_t length;
  char *headers;
  size_t header_length;
  /// libcurl's code; 0 for an answer that came whole.
  int code;
  /// Whether the body was larger than the limit.
  int too_big;
  /// Whether the name led to an address that may not be connected to.
  int refused;
  char peer[64];
  char error[256];
} cfetch_answer;

/// A connection that is kept between requests; used by one thread at a time.
void *cfetch_open(void);
void cfetch_close(void *handle);
void cfetch_perform(void *handle, const cfetch_request *request, cfetch_answer *answer);
void cfetch_free(cfetch_answer *answer);

/// One part of an address as libcurl itself reads it, so that what was checked is what is asked for:
/// 's' scheme, 'h' host, 'p' port, 'u' user, 'n' the whole in its normal form. Null where there is
/// none or the address is no address; freed by `cfetch_part_free`.
char *cfetch_part(const char *url, const char *relative_to, char part);
void cfetch_part_free(char *part);

/// Puts size and kind of a plain file into a `VSIStatBufL`, which Swift sees no members of.
void cfetch_stat(void *to, unsigned long long size);
#endif
