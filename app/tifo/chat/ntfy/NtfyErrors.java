package tifo.chat.ntfy;

import java.time.Duration;
import java.util.Set;
import tifo.chat.Outcome;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ReplyRules;
import tifo.chat.http.WaitTime;

/// What to do about an answer of ntfy's that is no success. Its codes are those of its source,
/// `server/errors.go`. Stateless.
final class NtfyErrors {
  private static final ReplyRules RULES = new ReplyRules("ntfy");

  /// The server takes no files, or no more of them now.
  private static final Set<Integer> ABOUT_FILES = Set.of(40014, 41301, 42905);

  private static final int MESSAGES_OF_A_DAY = 42908;
  private static final Duration UNTIL_ALLOWED = Duration.ofMinutes(10);

  private NtfyErrors() {}

  /// It would have taken the words alone.
  static boolean isAboutTheFile(ChatReply reply) {
    return ReplyRules.isTooLarge(reply) || ABOUT_FILES.contains(code(reply));
  }

  static Outcome of(String step, ChatReply reply) {
    return reply instanceof Answer answer && code(reply) == MESSAGES_OF_A_DAY
        ? RULES.rateLimited(step, WaitTime.asked(answer).orElse(UNTIL_ALLOWED))
        : RULES.visible(step, reply);
  }

  private static int code(ChatReply reply) {
    return reply instanceof Answer answer && !answer.isSuccess()
        ? answer.json().path("code").asInt(0)
        : 0;
  }
}
