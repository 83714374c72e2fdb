package tifo.chat.mattermost;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ReplyRules;
import tifo.chat.http.WaitTime;

/// What to do about an answer that is not what was asked for. Errors go by Mattermost's own ids.
/// Stateless.
final class MattermostErrors {
  private static final ReplyRules RULES = new ReplyRules("Mattermost");
  private static final Duration SAVING = Duration.ofMillis(500);
  private static final long LONGEST_RESET = 3_600;

  private static final String NEW_TOKEN =
      "; make a new token for the bot account and give it to Tifo";
  private static final String CHANNEL =
      "; give the id of a channel that the bot was added to (channel's name, View info)";
  private static final Map<String, String> FOR_THE_OPERATOR =
      Map.of(
          "api.context.session_expired.app_error",
          "Mattermost does not know this token" + NEW_TOKEN,
          "api.context.invalid_token.error",
          "Mattermost does not know this token" + NEW_TOKEN,
          "api.context.permissions.app_error",
          "the bot may not post there; add it to the team and to the channel",
          "api.post.create_post.can_not_post_to_deleted.error",
          "the channel is archived" + CHANNEL,
          "api.post.create_post.town_square_read_only",
          "the channel is read-only" + CHANNEL,
          "app.channel.get.existing.app_error",
          "Mattermost knows no such channel" + CHANNEL,
          "store.sql_channel.get.existing.app_error",
          "Mattermost knows no such channel" + CHANNEL);

  private MattermostErrors() {}

  /// For a request that shows nothing new to people, so that to repeat it does no harm.
  static Outcome harmless(String step, MattermostReply reply) {
    return of(step, reply, false);
  }

  /// For a request that people see the effect of.
  static Outcome visible(String step, MattermostReply reply) {
    return of(step, reply, true);
  }

  private static Outcome of(String step, MattermostReply reply, boolean visible) {
    return switch (reply) {
      case MattermostReply.Ok _ -> throw new IllegalArgumentException("that is no error");
      case MattermostReply.Refused refused -> of(step, refused, visible);
      case MattermostReply.Other(ChatReply other) -> byRule(step, other, visible);
    };
  }

  private static Outcome of(String step, MattermostReply.Refused refused, boolean visible) {
    String to = " (" + refused.id() + " to " + step + ")";
    String sentence = FOR_THE_OPERATOR.get(refused.id());
    if (sentence != null) {
      return new Outcome.Suspended(sentence + to);
    }
    if (isSaving(refused)) {
      // The same post is being saved for an earlier request with this key.
      return new Outcome.Retry(Cause.NOT_READY, "Mattermost still saves the post", SAVING);
    }
    Outcome outcome = byRule(step, refused.answer(), visible);
    return outcome instanceof Outcome.Rejected(String reason)
        ? new Outcome.Rejected(reason + to)
        : outcome;
  }

  private static Outcome byRule(String step, ChatReply reply, boolean visible) {
    if (reply instanceof Answer answer && answer.code() == 429) {
      return RULES.rateLimited(step, wait(answer));
    }
    return visible ? RULES.visible(step, reply) : RULES.harmless(step, reply);
  }

  /// Mattermost says in seconds when its bucket is full again, under a name that others use for a
  /// time of day.
  private static Duration wait(Answer answer) {
    Optional<Duration> reset = reset(answer.headers());
    Optional<Duration> asked = WaitTime.asked(answer);
    return reset
        .filter(r -> asked.isEmpty() || r.compareTo(asked.get()) > 0)
        .orElseGet(() -> WaitTime.of(answer));
  }

  private static Optional<Duration> reset(Headers headers) {
    String seconds = headers.get("X-Ratelimit-Reset");
    return seconds != null && seconds.matches("[1-9]\\d{0,8}")
        ? Optional.of(Duration.ofSeconds(Math.min(LONGEST_RESET, Long.parseLong(seconds))))
        : Optional.empty();
  }

  private static boolean isSaving(MattermostReply.Refused refused) {
    return refused.id().equals("api.post.deduplicate_create_post.pending");
  }

  /// The root of the thread was deleted.
  static boolean isRootGone(MattermostReply reply) {
    return reply instanceof MattermostReply.Refused refused
        && refused.id().equals("api.post.create_post.root_id.app_error");
  }

  /// This server will not have the picture; it may have the words.
  static boolean refusesPicture(MattermostReply reply) {
    return switch (reply) {
      case MattermostReply.Ok _ -> false;
      case MattermostReply.Refused refused ->
          ReplyRules.isTooLarge(refused.answer())
              || refused.id().startsWith("api.file.attachments.disabled")
              || refused.id().startsWith("api.file.upload_file.");
      case MattermostReply.Other(ChatReply other) -> ReplyRules.isTooLarge(other);
    };
  }
}
