package tifo.chat.discord;

import java.util.Map;
import java.util.Set;
import tifo.chat.Outcome;
import tifo.chat.http.ReplyRules;

/// What to do about a reply that is no message. The codes are those of Discord's table of JSON
/// error codes. Who goes on after refusals is banned by address, so all of them suspend. Stateless.
final class DiscordErrors {
  static final ReplyRules RULES = new ReplyRules("Discord");

  // Unknown, somebody else's (after a change of bots), or too old and too often edited.
  private static final Set<Integer> CLOSED = Set.of(10_008, 50_005, 30_046);
  private static final int NO_HISTORY_FOR_ANSWER = 160_002;
  private static final int TOO_LARGE = 40_005;

  private static final String NEW_WEBHOOK =
      "; make a new webhook in the channel's settings, Integrations, and give Tifo its address";
  private static final String RIGHTS =
      "; give the bot the rights View Channel, Send Messages, Embed Links, Attach Files and Read"
          + " Message History in the channel";
  private static final Map<Integer, String> FOR_THE_OPERATOR =
      Map.of(
          10_003, "Discord knows no such channel; give the id of a channel that the bot can see",
          10_015, "the Discord webhook was deleted" + NEW_WEBHOOK,
          40_002, "Discord wants the account verified; sign in to Discord as its owner",
          50_001, "the bot cannot see the channel; invite it to the server" + RIGHTS,
          50_013, "the bot may not post there" + RIGHTS,
          50_027, "Discord does not know this webhook's address" + NEW_WEBHOOK,
          50_083, "the thread is archived; open it again or give another channel",
          220_001, "the webhook belongs to a forum; give the id of one of its threads as 'thread'",
          220_003, "the webhook belongs to no forum; give the id of a thread of its own channel");

  private DiscordErrors() {}

  /// For a request that shows nothing new to people, so that to repeat it does no harm.
  static Outcome harmless(String step, DiscordReply reply) {
    return of(step, reply, false);
  }

  /// For a request that people see the effect of.
  static Outcome visible(String step, DiscordReply reply) {
    return of(step, reply, true);
  }

  private static Outcome of(String step, DiscordReply reply, boolean visible) {
    return switch (reply) {
      case DiscordReply.Sent _ -> throw new IllegalArgumentException("a message is no error");
      case DiscordReply.Refused refused -> of(step, refused);
      case DiscordReply.Other(var other) ->
          visible ? RULES.visible(step, other) : RULES.harmless(step, other);
    };
  }

  private static Outcome of(String step, DiscordReply.Refused refused) {
    String to = " (code " + refused.code() + " to " + step + ")";
    String sentence = FOR_THE_OPERATOR.get(refused.code());
    if (sentence != null) {
      return new Outcome.Suspended(sentence + to);
    }
    if (refused.answer().code() == 401) {
      return new Outcome.Suspended(
          "Discord does not know this token; make a new one in the developer portal, Bot, Reset"
              + " Token, and give it to Tifo"
              + to);
    }
    Outcome outcome = RULES.visible(step, refused.answer());
    return outcome instanceof Outcome.Rejected(String reason)
        ? new Outcome.Rejected(reason + to)
        : outcome;
  }

  /// The message was deleted, or can be edited no more.
  static boolean isClosed(DiscordReply reply) {
    return reply instanceof DiscordReply.Refused refused && CLOSED.contains(refused.code());
  }

  /// To answer a message, a bot has to be allowed to read it.
  static boolean mayNotAnswer(DiscordReply reply) {
    return is(reply, NO_HISTORY_FOR_ANSWER);
  }

  static boolean isTooLarge(DiscordReply reply) {
    return is(reply, TOO_LARGE)
        || (reply instanceof DiscordReply.Refused refused
            && ReplyRules.isTooLarge(refused.answer()))
        || (reply instanceof DiscordReply.Other(var other) && ReplyRules.isTooLarge(other));
  }

  private static boolean is(DiscordReply reply, int code) {
    return reply instanceof DiscordReply.Refused refused && refused.code() == code;
  }
}
