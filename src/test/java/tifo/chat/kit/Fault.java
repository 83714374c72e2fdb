package tifo.chat.kit;

/// What a network or a broken server does to one request. `acts` says whether the server does what
/// was asked before things go wrong; `refuses` that nothing will work until the operator has mended
/// something; `real` that time really passes until a client gives up.
public enum Fault {
  /// 429, to wait for 7 s.
  RATE_LIMITED,
  /// 429, to wait until a date that is 20 s from now.
  RATE_LIMITED_DATE,
  /// 429, without a word on how long.
  RATE_LIMITED_BARE,
  INTERNAL_ERROR,
  ERROR_AFTER_ACTING(true),
  BAD_GATEWAY_PAGE,
  UNAVAILABLE_RETRY_AT_ONCE,
  /// 503, to wait for 20 s.
  UNAVAILABLE,
  /// 200 with the page of a portal that wants its terms accepted.
  PORTAL_PAGE,
  REDIRECT,
  UNAUTHORIZED,
  FORBIDDEN,
  NOT_FOUND,
  TOO_LARGE,
  /// The connection is reset when the request's head has come.
  CUT_BEFORE_BODY,
  /// The connection is reset in the middle of the request's body.
  CUT_IN_BODY,
  CUT_BEFORE_ACTING,
  CUT_AFTER_ACTING(true),
  /// The connection ends in the middle of the answer's body.
  CUT_IN_ANSWER(true),
  HANG_BEFORE_ACTING,
  HANG_AFTER_ACTING(true),
  /// A byte of the answer now and then, for ever.
  DRIBBLE(true);

  final boolean acts;

  Fault() {
    this(false);
  }

  Fault(boolean acts) {
    this.acts = acts;
  }

  /// The operator has to mend something before anything works.
  public boolean suspends() {
    return this == UNAUTHORIZED || this == FORBIDDEN;
  }

  /// A client finds out only when its patience is over.
  public boolean takesTime() {
    return this == HANG_BEFORE_ACTING || this == HANG_AFTER_ACTING || this == DRIBBLE;
  }

  /// A client cannot know whether the server has acted.
  public boolean leavesADoubt() {
    return switch (this) {
      case RATE_LIMITED, RATE_LIMITED_DATE, RATE_LIMITED_BARE -> false;
      case REDIRECT, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, TOO_LARGE -> false;
      default -> true;
    };
  }
}
