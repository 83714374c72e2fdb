package tifo.chat.slack;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Cause;
import tifo.chat.http.ChatReply;
import tifo.chat.http.ReplyRules;
import tifo.chat.http.WaitTime;

/// What to do about an answer that is not `ok`. The words are those of Slack's method pages.
final class SlackErrors {
  private static final ReplyRules RULES = new ReplyRules("Slack");
  private static final Set<String> RATE_LIMITED = Set.of("ratelimited", "rate_limited");

  /// Slack says of these that some of the work may have been done.
  private static final Set<String> HALF_DONE = Set.of("internal_error", "fatal_error");

  private static final Set<String> PASSING =
      Set.of(
          "service_unavailable", "request_timeout", "team_added_to_org", "message_limit_exceeded");

  private static final String NEW_TOKEN =
      "; install the Slack app again and give Tifo its new bot token";
  private static final String OTHER_CHANNEL = "; give the id of another channel";
  private static final Map<String, String> FOR_THE_OPERATOR =
      Map.ofEntries(
          Map.entry("invalid_auth", "Slack does not know this token" + NEW_TOKEN),
          Map.entry("not_authed", "Slack saw no token" + NEW_TOKEN),
          Map.entry("token_revoked", "the Slack token was revoked" + NEW_TOKEN),
          Map.entry("token_expired", "the Slack token has expired" + NEW_TOKEN),
          Map.entry("account_inactive", "the Slack app was removed or disabled" + NEW_TOKEN),
          Map.entry("not_allowed_token_type", "Slack wants a bot token (xoxb-)" + NEW_TOKEN),
          Map.entry(
              "missing_scope",
              "the Slack app lacks a permission; add the scopes chat:write and files:write, and"
                  + " install it again"),
          Map.entry("no_permission", "the Slack app may not do this; ask the workspace's admin"),
          Map.entry("access_denied", "the workspace denies access; ask the workspace's admin"),
          Map.entry(
              "team_access_not_granted", "the app is not granted this workspace; ask its admin"),
          Map.entry("org_login_required", "the workspace is being moved; ask its admin"),
          Map.entry("ekm_access_denied", "the workspace's keys are withheld; ask its admin"),
          Map.entry("restricted_action", "a workspace rule forbids posting; ask the admin"),
          Map.entry(
              "restricted_action_read_only_channel",
              "the channel is read-only to the bot; let it post there (channel's settings,"
                  + " Permissions), or give the id of another channel"),
          Map.entry(
              "restricted_action_thread_only_channel",
              "only answers in threads are allowed in the channel" + OTHER_CHANNEL),
          Map.entry("accesslimited", "this network is not allowed in; ask the workspace's admin"),
          Map.entry("channel_not_found", "the bot cannot see the channel; invite it with /invite"),
          Map.entry("not_in_channel", "the bot is not in the channel; invite it with /invite"),
          Map.entry("is_archived", "the channel is archived" + OTHER_CHANNEL));

  private SlackErrors() {}

  /// For a request that shows nothing to people, so that to repeat it does no harm.
  static Outcome harmless(SlackReply reply) {
    return of(reply, false);
  }

  /// For a request that people see the effect of.
  static Outcome visible(SlackReply reply) {
    return of(reply, true);
  }

  /// Nothing is at the address that was asked, and Slack itself does not say so.
  static boolean isGone(SlackReply reply) {
    return reply instanceof SlackReply.Other(String _, ChatReply other)
        && other instanceof ChatReply.Answer answer
        && (answer.code() == 404 || answer.code() == 410);
  }

  private static Outcome of(SlackReply reply, boolean visible) {
    return switch (reply) {
      case SlackReply.Ok _ -> throw new IllegalArgumentException("ok is not an error");
      case SlackReply.Other(String step, ChatReply other) ->
          visible ? RULES.visible(step, other) : RULES.harmless(step, other);
      case SlackReply.Refused refused -> of(refused, visible);
    };
  }

  private static Outcome of(SlackReply.Refused refused, boolean visible) {
    String error = refused.error();
    if (RATE_LIMITED.contains(error)) {
      return RULES.rateLimited(refused.method(), WaitTime.of(refused.answer()));
    }
    String sentence = FOR_THE_OPERATOR.get(error);
    if (sentence != null) {
      return new Outcome.Suspended(sentence + " (" + error + " to " + refused.method() + ")");
    }
    String said = "Slack answered " + error + " to " + refused.method();
    if (HALF_DONE.contains(error)) {
      return visible
          ? new Outcome.Ambiguous(said)
          : new Outcome.Retry(Cause.UNREACHABLE, said, Duration.ZERO);
    }
    if (PASSING.contains(error)) {
      return new Outcome.Retry(Cause.UNREACHABLE, said, Duration.ZERO);
    }
    String details = refused.details().isEmpty() ? "" : ": " + String.join("; ", refused.details());
    return new Outcome.Rejected(said + details);
  }
}
