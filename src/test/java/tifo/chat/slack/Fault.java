package tifo.chat.slack;

import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/// What a network or a broken server does to one request. `acts` says whether the server does what
/// was asked before things go wrong.
public enum Fault {
  RATE_LIMITED(false),
  INTERNAL_ERROR(false),
  ERROR_AFTER_ACTING(true),
  BAD_GATEWAY_PAGE(false),
  UNAVAILABLE_RETRY_AT_ONCE(false),
  PORTAL_PAGE(false),
  REDIRECT(false),
  CUT_BEFORE_ACTING(false),
  CUT_AFTER_ACTING(true),
  CUT_IN_ANSWER(true),
  HANG_BEFORE_ACTING(false),
  HANG_AFTER_ACTING(true);

  final boolean acts;

  Fault(boolean acts) {
    this.acts = acts;
  }

  MockResponse spoil(MockResponse answer) {
    MockResponse.Builder spoilt = answer.newBuilder();
    return switch (this) {
      case RATE_LIMITED -> page(429, "ratelimited").addHeader("Retry-After", "7").build();
      case INTERNAL_ERROR, ERROR_AFTER_ACTING -> page(500, "").build();
      case BAD_GATEWAY_PAGE -> page(502, "<html>Bad Gateway</html>").build();
      case UNAVAILABLE_RETRY_AT_ONCE -> page(503, "").addHeader("Retry-After", "0").build();
      case PORTAL_PAGE -> page(200, "<html>Please accept our terms</html>").build();
      case REDIRECT -> page(302, "").addHeader("Location", "http://127.0.0.1:1/").build();
      case CUT_BEFORE_ACTING, CUT_AFTER_ACTING ->
          spoilt.onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build();
      case CUT_IN_ANSWER -> spoilt.onResponseBody(SocketEffect.ShutdownConnection.INSTANCE).build();
      case HANG_BEFORE_ACTING, HANG_AFTER_ACTING ->
          spoilt
              .headersDelay(1, TimeUnit.HOURS)
              .onResponseStart(SocketEffect.Stall.INSTANCE)
              .build();
    };
  }

  private static MockResponse.Builder page(int code, String body) {
    return new MockResponse.Builder().code(code).body(body);
  }
}
