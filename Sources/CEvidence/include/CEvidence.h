/// Signatures and time stamps by OpenSSL, whose macros and stacks Swift cannot see.
#ifndef CEVIDENCE_H
#define CEVIDENCE_H
#include <stddef.h>
#include <stdint.h>

/// Frees what a function here returned.
void cevidence_free(void *bytes);

/// Ed25519 (RFC 8032). Functions return 1 where it went well.
int cevidence_new_key(unsigned char seed[32]);
int cevidence_public_key(const unsigned char seed[32], unsigned char key[32]);
int cevidence_sign(const unsigned char seed[32], const void *message, size_t length, unsigned char signature[64]);
int cevidence_verify(const unsigned char key[32], const void *message, size_t length, const unsigned char signature[64]);
void cevidence_wipe(void *bytes, size_t length);

/// The key as PKCS#8 PEM, encrypted where there is a passphrase; null where it cannot be written.
char *cevidence_write_key(const unsigned char seed[32], const char *passphrase);
/// Reads it back: 1; 0 where it is no Ed25519 key; -1 where the passphrase does not open it.
int cevidence_read_key(const char *pem, size_t length, const char *passphrase, unsigned char seed[32]);

/// A request for a time stamp over a SHA-256, with a nonce of 8 bytes and the certificate asked for, in DER.
unsigned char *cevidence_query(const unsigned char digest[32], size_t *length);

enum {
  CEVIDENCE_GOOD = 0,
  /// Neither a reply nor a token.
  CEVIDENCE_NO_REPLY,
  /// A reply that rejects the request.
  CEVIDENCE_REJECTED,
  /// Over other bytes, or by another algorithm than SHA-256.
  CEVIDENCE_OTHER_BYTES,
  /// With the nonce of another request.
  CEVIDENCE_OTHER_NONCE,
  /// Signature, certificate or chain do not hold.
  CEVIDENCE_NOT_TRUSTED,
};

/// What a reply says.
typedef struct {
  int state;
  /// Seconds since 1970-01-01 UTC.
  int64_t time;
  /// Millionths of a second; -1 where none is stated.
  int64_t accuracy;
  char authority[200];
  char policy[80];
  char error[256];
} cevidence_stamp;

/// Reads a reply (RFC 3161) or a bare token over `digest`; checks its nonce against `query` where that is not
/// null, and its signature, certificate and chain, at the token's own time, where `roots` (PEM) is not null.
void cevidence_read_stamp(const unsigned char *reply, size_t length, const unsigned char digest[32],
                          const unsigned char *query, size_t query_length, const char *roots, size_t roots_length,
                          cevidence_stamp *stamp);
#endif
