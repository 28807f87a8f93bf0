#include "CFetch.h"
#include <arpa/inet.h>
#include <curl/curl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { most_headers = 1 << 18 };

struct exchange {
  const cfetch_request *request;
  cfetch_answer *answer;
  size_t room, header_room;
};

/// Grows a buffer to hold `more` bytes; 0 where there is no memory.
static int grow(char **buffer, size_t *room, size_t length, size_t more) {
  if (length + more <= *room) return 1;
  size_t wanted = (length + more) * 2;
  char *larger = realloc(*buffer, wanted);
  if (!larger) return 0;
  *buffer = larger;
  *room = wanted;
  return 1;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *user) {
  struct exchange *x = user;
  size_t more = size * count;
  if (more > x->request->limit - x->answer->length) {
    x->answer->too_big = 1;
    return 0;
  }
  if (!grow(&x->answer->body, &x->room, x->answer->length, more)) return 0;
  memcpy(x->answer->body + x->answer->length, bytes, more);
  x->answer->length += more;
  return more;
}

static size_t on_header(char *bytes, size_t size, size_t count, void *user) {
  struct exchange *x = user;
  size_t more = size * count;
  if (x->answer->header_length + more > most_headers) return 0;
  if (!grow(&x->answer->headers, &x->header_room, x->answer->header_length, more)) return 0;
  memcpy(x->answer->headers + x->answer->header_length, bytes, more);
  x->answer->header_length += more;
  return more;
}

/// This machine, private, shared, link-local, documentation, benchmark, multicast and reserved.
static int closed_v4(uint32_t a) {
  return (a >> 24) == 0 || (a >> 24) == 10 || (a >> 24) == 127 || (a >> 22) == (0x64400000u >> 22) ||
         (a >> 16) == 0xA9FE || (a >> 20) == 0xAC1 || (a >> 16) == 0xC0A8 || (a >> 8) == 0xC00000 ||
         (a >> 8) == 0xC00002 || (a >> 17) == (0xC6120000u >> 17) || (a >> 8) == 0xC63364 ||
         (a >> 8) == 0xCB0071 || (a >> 28) >= 14;
}

static uint32_t four(const unsigned char *b) {
  return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/// Open are global unicast addresses alone; those that carry one of the fourth version are judged by it.
static int closed_v6(const unsigned char *b) {
  static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255};
  static const unsigned char translated[12] = {0, 0x64, 0xff, 0x9b};
  if (!memcmp(b, mapped, 12) || !memcmp(b, translated, 12)) return closed_v4(four(b + 12));
  if (b[0] == 0x20 && b[1] == 0x02) return closed_v4(four(b + 2));
  if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0) return 1;
  return (b[0] & 0xE0) != 0x20;
}

static curl_socket_t on_socket(void *user, curlsocktype purpose, struct curl_sockaddr *to) {
  struct exchange *x = user;
  (void)purpose;
  int closed = 1;
  if (to->family == AF_INET) {
    struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)&to->addr;
    inet_ntop(AF_INET, &v4->sin_addr, x->answer->peer, sizeof x->answer->peer);
    closed = closed_v4(ntohl(v4->sin_addr.s_addr));
  } else if (to->family == AF_INET6) {
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(void *)&to->addr;
    inet_ntop(AF_INET6, &v6->sin6_addr, x->answer->peer, sizeof x->answer->peer);
    closed = closed_v6(v6->sin6_addr.s6_addr);
  }
  if (closed && !x->request->allow_private) {
    x->answer->refused = 1;
    return CURL_SOCKET_BAD;
  }
  return socket(to->family, to->socktype, to->protocol);
}

static void start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

void *cfetch_open(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, start);
  return curl_easy_init();
}

void cfetch_close(void *handle) { curl_easy_cleanup(handle); }

void cfetch_perform(void *handle, const cfetch_request *request, cfetch_answer *answer) {
  memset(answer, 0, sizeof *answer);
  struct exchange x = {request, answer, 0, 0};
  struct curl_slist *headers = NULL;
  for (size_t i = 0; i < request->header_count; i++) headers = curl_slist_append(headers, request->headers[i]);
  curl_easy_reset(handle); // connections and their names stay
  curl_easy_setopt(handle, CURLOPT_URL, request->url);
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_PROXY, ""); // behind one the address connected to cannot be judged
  curl_easy_setopt(handle, CURLOPT_USERAGENT, "tiepoint");
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
  if (request->body) {
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request->body);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_length);
  }
  curl_easy_setopt(handle, CURLOPT_RANGE, request->range);
  curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, request->range ? NULL : "gzip");
  if (request->signing) {
    curl_easy_setopt(handle, CURLOPT_AWS_SIGV4, request->signing);
    curl_easy_setopt(handle, CURLOPT_USERPWD, request->signing_key);
  }
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, request->connect_ms);
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, request->stalled_bytes);
  curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, request->stalled_seconds);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, request->total_seconds);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, on_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &x);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, on_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &x);
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, on_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, &x);
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, answer->error);
  answer->code = (int)curl_easy_perform(handle);
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer->status);
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, NULL);
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, NULL);
  curl_slist_free_all(headers);
}

void cfetch_free(cfetch_answer *answer) {
  free(answer->body);
  free(answer->headers);
  answer->body = answer->headers = NULL;
}

char *cfetch_part(const char *url, const char *relative_to, char part) {
  CURLU *parsed = curl_url();
  if (!parsed) return NULL;
  char *text = NULL;
  CURLUcode code = CURLUE_OK;
  if (relative_to) code = curl_url_set(parsed, CURLUPART_URL, relative_to, 0);
  if (code == CURLUE_OK) code = curl_url_set(parsed, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME);
  if (code == CURLUE_OK) {
    CURLUPart which = part == 's' ? CURLUPART_SCHEME : part == 'h' ? CURLUPART_HOST : part == 'p' ? CURLUPART_PORT
                    : part == 'u' ? CURLUPART_USER : CURLUPART_URL;
    if (curl_url_get(parsed, which, &text, part == 'p' ? CURLU_DEFAULT_PORT : 0) != CURLUE_OK) text = NULL;
  }
  curl_url_cleanup(parsed);
  return text;
}

void cfetch_part_free(char *part) { curl_free(part); }

void cfetch_stat(void *to, unsigned long long size) {
  struct stat *status = to;
  memset(status, 0, sizeof *status);
  status->st_size = (off_t)size;
  status->st_mode = S_IFREG | 0444;
}
