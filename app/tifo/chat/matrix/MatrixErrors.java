package tifo.chat.matrix;

import java.util.Map;
import java.util.Set;
import tifo.chat.Outcome;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ReplyRules;

/// What to do about an answer that is no success. The codes are those of the specification, "API
/// standards". Stateless.
final class MatrixErrors {
  private static final ReplyRules RULES = new ReplyRules("Matrix");
  private static final String NEW_TOKEN =
      "; log its user in again and give Tifo the new access token";
  private static final String ADMIN = "; ask the homeserver's admin";
  private static final Map<String, String> FOR_THE_OPERATOR =
      Map.of(
          "M_UNKNOWN_TOKEN", "Matrix does not know this token, or not any more" + NEW_TOKEN,
          "M_MISSING_TOKEN", "Matrix saw no token" + NEW_TOKEN,
          "M_USER_DEACTIVATED", "Tifo's user was deactivated" + ADMIN,
          "M_USER_LOCKED", "Tifo's user is locked" + ADMIN,
          "M_USER_SUSPENDED", "Tifo's user is suspended" + ADMIN,
          "M_CONSENT_NOT_GIVEN", "Tifo's user has to accept the homeserver's terms first",
          "M_RESOURCE_LIMIT_EXCEEDED", "the homeserver is at its limit of users" + ADMIN,
          "M_FORBIDDEN",
              "Tifo's user may not do this in the room; invite it, let it join, and see that its"
                  + " power level suffices to send messages");

  private static final Set<Integer> REFUSALS = Set.of(400, 401, 403);

  // To an upload: a quota is used up, or others may upload here and we may not.
  private static final Set<String> NO_PICTURES =
      Set.of("M_RESOURCE_LIMIT_EXCEEDED", "M_USER_LIMIT_EXCEEDED", "M_FORBIDDEN");

  private MatrixErrors() {}

  /// For a request that shows nothing to people.
  static Outcome harmless(String step, ChatReply reply) {
    return of(step, reply, RULES.harmless(step, reply));
  }

  /// For a request that people see the effect of.
  static Outcome visible(String step, ChatReply reply) {
    return of(step, reply, RULES.visible(step, reply));
  }

  /// The homeserver does not take the upload, and may well take the words.
  static boolean refusesPicture(ChatReply reply) {
    return reply instanceof Answer answer
        && (answer.code() == 400 || answer.code() == 403)
        && NO_PICTURES.contains(code(answer));
  }

  /// There is no such thing, and Matrix itself says so.
  static boolean isAbsent(ChatReply reply) {
    return reply instanceof Answer answer
        && answer.code() == 404
        && code(answer).equals("M_NOT_FOUND");
  }

  private static Outcome of(String step, ChatReply reply, Outcome usual) {
    if (!(reply instanceof Answer answer) || !REFUSALS.contains(answer.code())) {
      return usual;
    }
    String code = code(answer);
    String sentence = FOR_THE_OPERATOR.get(code);
    if (sentence != null) {
      return new Outcome.Suspended(sentence + " (" + code + " to " + step + ")");
    }
    return usual instanceof Outcome.Rejected && code.matches("M_[A-Z_]{1,60}")
        ? new Outcome.Rejected("Matrix answered " + code + " to " + step)
        : usual;
  }

  private static String code(Answer answer) {
    return answer.json().path("errcode").asString("");
  }
}
