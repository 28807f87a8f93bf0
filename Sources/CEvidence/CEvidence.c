#include "CEvidence.h"
#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void cevidence_free(void *bytes) { free(bytes); }

void cevidence_wipe(void *bytes, size_t length) { OPENSSL_cleanse(bytes, length); }

int cevidence_new_key(unsigned char seed[32]) { return RAND_priv_bytes(seed, 32) == 1; }

int cevidence_public_key(const unsigned char seed[32], unsigned char key[32]) {
  EVP_PKEY *pair = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
  size_t length = 32;
  int good = pair && EVP_PKEY_get_raw_public_key(pair, key, &length) == 1 && length == 32;
  EVP_PKEY_free(pair);
  return good;
}

int cevidence_sign(const unsigned char seed[32], const void *message, size_t length, unsigned char signature[64]) {
  EVP_PKEY *pair = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  size_t size = 64;
  int good = pair && context && EVP_DigestSignInit(context, NULL, NULL, NULL, pair) == 1 &&
             EVP_DigestSign(context, signature, &size, message, length) == 1 && size == 64;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(pair);
  return good;
}

/// Points of small order, for which a signature of anything can be made; the sign bit does not count.
static int small_order(const unsigned char key[32]) {
  static const unsigned char low[][32] = {
      {0},
      {1},
      {0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
       0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05},
      {0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
       0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a},
  };
  unsigned char masked[32];
  memcpy(masked, key, 32);
  masked[31] &= 0x7F;
  for (size_t i = 0; i < sizeof low / sizeof low[0]; i++)
    if (!memcmp(masked, low[i], 32)) return 1;
  // p - 1 has order two; p and more are no canonical encodings.
  if (masked[31] != 0x7F || masked[0] < 0xEC) return 0;
  for (int i = 1; i < 31; i++)
    if (masked[i] != 0xFF) return 0;
  return 1;
}

int cevidence_verify(const unsigned char key[32], const void *message, size_t length,
                     const unsigned char signature[64]) {
  if (small_order(key)) return 0;
  EVP_PKEY *public = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key, 32);
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  int good = public && context && EVP_DigestVerifyInit(context, NULL, NULL, NULL, public) == 1 &&
             EVP_DigestVerify(context, signature, 64, message, length) == 1;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(public);
  ERR_clear_error();
  return good;
}

char *cevidence_write_key(const unsigned char seed[32], const char *passphrase) {
  EVP_PKEY *pair = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
  BIO *out = BIO_new(BIO_s_mem());
  char *text = NULL;
  const EVP_CIPHER *cipher = passphrase ? EVP_aes_256_cbc() : NULL;
  int size = passphrase ? (int)strlen(passphrase) : 0;
  if (pair && out && PEM_write_bio_PKCS8PrivateKey(out, pair, cipher, passphrase, size, NULL, NULL) == 1) {
    char *bytes = NULL;
    long length = BIO_get_mem_data(out, &bytes);
    text = malloc((size_t)length + 1);
    if (text) {
      memcpy(text, bytes, (size_t)length);
      text[length] = 0;
    }
  }
  BIO_free(out);
  EVP_PKEY_free(pair);
  return text;
}

/// Hands the passphrase over; without one, none is asked for on the terminal.
static int on_passphrase(char *buffer, int size, int writing, void *user) {
  (void)writing;
  const char *passphrase = user;
  if (!passphrase) return -1;
  int length = (int)strlen(passphrase);
  if (length > size) return -1;
  memcpy(buffer, passphrase, (size_t)length);
  return length;
}

int cevidence_read_key(const char *pem, size_t length, const char *passphrase, unsigned char seed[32]) {
  BIO *in = BIO_new_mem_buf(pem, (int)length);
  EVP_PKEY *pair = in ? PEM_read_bio_PrivateKey(in, NULL, on_passphrase, (void *)(uintptr_t)passphrase) : NULL;
  size_t size = 32;
  int state = -1;
  if (pair)
    state = EVP_PKEY_get_id(pair) == EVP_PKEY_ED25519 && EVP_PKEY_get_raw_private_key(pair, seed, &size) == 1 &&
            size == 32;
  EVP_PKEY_free(pair);
  BIO_free(in);
  ERR_clear_error();
  return state;
}

unsigned char *cevidence_query(const unsigned char digest[32], size_t *length) {
  TS_REQ *request = TS_REQ_new();
  TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
  X509_ALGOR *algorithm = X509_ALGOR_new();
  BIGNUM *number = BN_new();
  ASN1_INTEGER *nonce = NULL;
  unsigned char *copy = NULL, *der = NULL;
  if (request && imprint && algorithm && number && BN_rand(number, 63, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
      (nonce = BN_to_ASN1_INTEGER(number, NULL)) && TS_REQ_set_version(request, 1) == 1 &&
      X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL) == 1 &&
      TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1 &&
      TS_MSG_IMPRINT_set_msg(imprint, (unsigned char *)(uintptr_t)digest, 32) == 1 &&
      TS_REQ_set_msg_imprint(request, imprint) == 1 && TS_REQ_set_nonce(request, nonce) == 1 &&
      TS_REQ_set_cert_req(request, 1) == 1) {
    int size = i2d_TS_REQ(request, &der);
    if (size > 0 && (copy = malloc((size_t)size))) {
      memcpy(copy, der, (size_t)size);
      *length = (size_t)size;
    }
  }
  OPENSSL_free(der);
  ASN1_INTEGER_free(nonce);
  BN_free(number);
  X509_ALGOR_free(algorithm);
  TS_MSG_IMPRINT_free(imprint);
  TS_REQ_free(request);
  return copy;
}

static X509_STORE *store_of(const char *roots, size_t length, int64_t at) {
  X509_STORE *store = X509_STORE_new();
  BIO *in = BIO_new_mem_buf(roots, (int)length);
  X509 *root;
  while (store && in && (root = PEM_read_bio_X509_AUX(in, NULL, on_passphrase, NULL))) {
    X509_STORE_add_cert(store, root);
    X509_free(root);
  }
  BIO_free(in);
  // A chain is judged at the token's time: certificates end long before evidence does.
  if (store) X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), (time_t)at);
  ERR_clear_error();
  return store;
}

static int64_t millionths(const TS_ACCURACY *accuracy) {
  if (!accuracy) return -1;
  const ASN1_INTEGER *seconds = TS_ACCURACY_get_seconds(accuracy), *millis = TS_ACCURACY_get_millis(accuracy),
                     *micros = TS_ACCURACY_get_micros(accuracy);
  int64_t s = 0, m = 0, u = 0;
  if ((seconds && ASN1_INTEGER_get_int64(&s, seconds) != 1) || (millis && ASN1_INTEGER_get_int64(&m, millis) != 1) ||
      (micros && ASN1_INTEGER_get_int64(&u, micros) != 1) || s < 0 || s > 1000000000 || m < 0 || m > 999 || u < 0 ||
      u > 999)
    return -1;
  return s * 1000000 + m * 1000 + u;
}

static void say(cevidence_stamp *stamp, int state, const char *words) {
  stamp->state = state;
  snprintf(stamp->error, sizeof stamp->error, "%s", words);
}

/// Nonce, imprint and algorithm of a token's content.
static int read_info(TS_TST_INFO *info, const unsigned char digest[32], const unsigned char *query,
                     size_t query_length, cevidence_stamp *stamp) {
  TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(info);
  const ASN1_OBJECT *name = NULL;
  X509_ALGOR_get0(&name, NULL, NULL, TS_MSG_IMPRINT_get_algo(imprint));
  ASN1_OCTET_STRING *over = TS_MSG_IMPRINT_get_msg(imprint);
  if (OBJ_obj2nid(name) != NID_sha256 || ASN1_STRING_length(over) != 32 ||
      memcmp(ASN1_STRING_get0_data(over), digest, 32)) {
    say(stamp, CEVIDENCE_OTHER_BYTES, "stamps other bytes");
    return 0;
  }
  struct tm when;
  if (ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &when) != 1) {
    say(stamp, CEVIDENCE_NO_REPLY, "states no time");
    return 0;
  }
  stamp->time = (int64_t)timegm(&when);
  stamp->accuracy = millionths(TS_TST_INFO_get_accuracy(info));
  OBJ_obj2txt(stamp->policy, (int)sizeof stamp->policy, TS_TST_INFO_get_policy_id(info), 1);
  if (query) {
    const unsigned char *at = query;
    TS_REQ *request = d2i_TS_REQ(NULL, &at, (long)query_length);
    const ASN1_INTEGER *asked = request ? TS_REQ_get_nonce(request) : NULL;
    const ASN1_INTEGER *given = TS_TST_INFO_get_nonce(info);
    int same = asked && given && !ASN1_INTEGER_cmp(asked, given);
    TS_REQ_free(request);
    if (!same) {
      say(stamp, CEVIDENCE_OTHER_NONCE, "answers another request: the nonce differs");
      return 0;
    }
  }
  return 1;
}

/// The common name of who signed, where the token says it.
static void read_authority(PKCS7 *token, cevidence_stamp *stamp) {
  STACK_OF(X509) *signers = PKCS7_get0_signers(token, NULL, 0);
  if (signers && sk_X509_num(signers) > 0)
    X509_NAME_get_text_by_NID(X509_get_subject_name(sk_X509_value(signers, 0)), NID_commonName, stamp->authority,
                              (int)sizeof stamp->authority);
  sk_X509_free(signers);
}

static void check_chain(PKCS7 *token, const unsigned char digest[32], const char *roots, size_t roots_length,
                        cevidence_stamp *stamp) {
  TS_VERIFY_CTX *context = TS_VERIFY_CTX_new();
  X509_STORE *store = store_of(roots, roots_length, stamp->time);
  unsigned char *imprint = OPENSSL_memdup(digest, 32);
  ERR_clear_error();
  int good = 0;
  if (context && store && imprint) {
    TS_VERIFY_CTX_set_flags(context, TS_VFY_VERSION | TS_VFY_SIGNATURE | TS_VFY_IMPRINT);
    TS_VERIFY_CTX_set_store(context, store);         // freed with the context
    TS_VERIFY_CTX_set_imprint(context, imprint, 32); // likewise
    good = TS_RESP_verify_token(context, token) == 1;
  } else {
    X509_STORE_free(store);
    OPENSSL_free(imprint);
  }
  if (!good) {
    unsigned long code = ERR_peek_last_error();
    const char *data = NULL;
    int flags = 0;
    code = ERR_peek_last_error_data(&data, &flags);
    const char *reason = ERR_reason_error_string(code);
    stamp->state = CEVIDENCE_NOT_TRUSTED;
    snprintf(stamp->error, sizeof stamp->error, "%s%s%s", reason ? reason : "does not hold",
             data && *data && (flags & ERR_TXT_STRING) ? ": " : "",
             data && *data && (flags & ERR_TXT_STRING) ? data : "");
  }
  TS_VERIFY_CTX_free(context);
}

void cevidence_read_stamp(const unsigned char *reply, size_t length, const unsigned char digest[32],
                          const unsigned char *query, size_t query_length, const char *roots, size_t roots_length,
                          cevidence_stamp *stamp) {
  memset(stamp, 0, sizeof *stamp);
  stamp->accuracy = -1;
  const unsigned char *at = reply;
  TS_RESP *response = d2i_TS_RESP(NULL, &at, (long)length);
  PKCS7 *token = NULL, *bare = NULL;
  if (response) {
    const ASN1_INTEGER *status = TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(response));
    int64_t code = -1;
    if (ASN1_INTEGER_get_int64(&code, status) != 1 || code > 1 || code < 0) {
      char words[64];
      snprintf(words, sizeof words, "rejects the request (status %lld)", (long long)code);
      say(stamp, CEVIDENCE_REJECTED, words);
    } else {
      token = TS_RESP_get_token(response);
    }
  } else {
    at = reply;
    token = bare = d2i_PKCS7(NULL, &at, (long)length);
  }
  if (stamp->state == CEVIDENCE_GOOD && (!token || at != reply + length))
    say(stamp, CEVIDENCE_NO_REPLY, token ? "holds more than a reply" : "is no time stamp");
  if (stamp->state == CEVIDENCE_GOOD) {
    TS_TST_INFO *info = PKCS7_type_is_signed(token) ? PKCS7_to_TS_TST_INFO(token) : NULL;
    if (!info) {
      say(stamp, CEVIDENCE_NO_REPLY, "is no time stamp");
    } else if (read_info(info, digest, query, query_length, stamp)) {
      read_authority(token, stamp);
      if (roots) check_chain(token, digest, roots, roots_length, stamp);
    }
    TS_TST_INFO_free(info);
  }
  PKCS7_free(bare);
  TS_RESP_free(response);
  ERR_clear_error();
}
