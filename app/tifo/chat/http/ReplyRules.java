package tifo.chat.http;

import java.time.Duration;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatReply.NoAnswer;
import tifo.chat.http.ChatReply.NotSent;

/// What to do about a reply that is not what its target hoped for, where the target knows nothing
/// better about it. The rules are those that all chat systems share. Immutable.
///
/// `system` is the chat system's name in sentences. Nothing of a body is quoted, because a proxy's
/// page may repeat what it was sent.
public record ReplyRules(String system) {
  /// For a request that shows nothing to people, so that to repeat it does no harm.
  public Outcome harmless(String step, ChatReply reply) {
    return of(step, reply, false);
  }

  /// For a request that people see the effect of.
  public Outcome visible(String step, ChatReply reply) {
    return of(step, reply, true);
  }

  /// What was sent is larger than it takes, and smaller might do.
  public static boolean isTooLarge(ChatReply reply) {
    return reply instanceof Answer answer && answer.code() == 413;
  }

  private Outcome of(String step, ChatReply reply, boolean visible) {
    return switch (reply) {
      case NotSent(String reason) -> new Outcome.Suspended(reason);
      case NoAnswer(String reason, boolean mayHaveActed) ->
          visible && mayHaveActed
              ? new Outcome.Ambiguous(reason, Duration.ZERO, true)
              : new Outcome.Retry(Cause.UNREACHABLE, reason, Duration.ZERO);
      case Answer answer -> of(step, answer, visible);
    };
  }

  private Outcome of(String step, Answer answer, boolean visible) {
    int code = answer.code();
    String to = " (HTTP " + code + " to " + step + ")";
    return switch (code) {
      case 429 -> rateLimited(step, WaitTime.of(answer));
      case 401, 403 ->
          new Outcome.Suspended(
              (answer.isPage() ? "something before " + system : system)
                  + " refuses us"
                  + to
                  + "; check the token or address, its rights, and the proxy");
      case 407 -> new Outcome.Suspended("the proxy before " + system + " wants a sign-in" + to);
      case 404, 410 ->
          new Outcome.Suspended(
              system
                  + " has nothing there"
                  + to
                  + "; check the address, or whether it was deleted");
      case 413 -> new Outcome.Rejected(system + " finds it too large" + to);
      default -> otherwise(answer, visible, to);
    };
  }

  private Outcome otherwise(Answer answer, boolean visible, String to) {
    int code = answer.code();
    if (code >= 500 || code == 408) {
      Duration floor = WaitTime.asked(answer).orElse(Duration.ZERO);
      return unsure(system + " is in trouble" + to, visible, floor);
    }
    if (code >= 400 && !answer.isPage()) {
      return new Outcome.Rejected(system + " will not take it" + to);
    }
    // A page of a proxy or a portal. With a success nobody can say who has read the request.
    String reason = "not " + system + " but something else answered" + to;
    boolean unsure = visible && answer.isSuccess();
    return unsure(reason + "; check the address and the proxy", unsure, Duration.ZERO);
  }

  /// Everybody has to wait; for targets that are told so by other means than a 429.
  public Outcome rateLimited(String step, Duration wait) {
    String sentence = system + " asks us to wait " + wait.toSeconds() + " s before " + step;
    return new Outcome.Retry(Cause.RATE_LIMITED, sentence, wait);
  }

  private static Outcome unsure(String reason, boolean mayHaveActed, Duration floor) {
    return mayHaveActed
        ? new Outcome.Ambiguous(reason, floor)
        : new Outcome.Retry(Cause.UNREACHABLE, reason, floor);
  }
}
