package tifo.chat.slack;

import java.util.List;
import java.util.Set;
import tifo.chat.ChatMessage;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Posts and edits the messages of one channel. Any thread.
final class SlackMessages {
  /// The message can no longer be edited, and never will.
  private static final Set<String> CLOSED =
      Set.of("message_not_found", "cant_update_message", "edit_window_closed", "is_inactive");

  private static final Set<String> THREAD_GONE =
      Set.of(
          "thread_not_found",
          "message_not_found",
          "cannot_reply_to_message",
          "restricted_action_non_threadable_channel",
          "restricted_action_thread_locked");

  /// Slack knows the key against repeats, and not what came of it.
  private static final Set<String> KEY_LOST =
      Set.of("duplicate_message_not_found", "duplicate_channel_not_found");

  private final SlackApi api;
  private final String channel;

  SlackMessages(SlackApi api, String channel) {
    this.api = api;
    this.channel = channel;
  }

  /// What a message says: its words, the file of its picture or the empty string, and remarks. `id`
  /// is kept with it, to find it by.
  record Content(ChatMessage message, String file, List<String> remarks, String id) {}

  /// @param thread the first message of the thread, or the empty string
  /// @param keyed whether Slack is to know it by its id
  SlackReply post(Content content, String thread, boolean keyed) {
    ObjectNode body = body(content, channel);
    if (keyed) {
      body.put("client_msg_id", content.id());
    }
    if (!thread.isEmpty()) {
      body.put("thread_ts", thread);
    }
    return api.json("chat.postMessage", body);
  }

  SlackReply update(Content content, String where, String ts) {
    return api.json("chat.update", body(content, where.isEmpty() ? channel : where).put("ts", ts));
  }

  private static ObjectNode body(Content content, String channel) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("channel", channel);
    // Slack removes the blocks of an edited message unless they are sent again with the text.
    body.put("text", SlackBlocks.fallback(content.message()));
    body.set("blocks", SlackBlocks.of(content.message(), content.file(), content.remarks()));
    ObjectNode metadata = body.putObject("metadata").put("event_type", "tifo_alert");
    metadata.putObject("event_payload").put("outbox_id", content.id());
    return body;
  }

  /// Slack cannot show the file, yet or ever; nothing was posted or changed.
  static boolean isAboutTheFile(SlackReply reply, String file) {
    return !file.isEmpty()
        && reply instanceof SlackReply.Refused refused
        && refused.error().equals("invalid_blocks");
  }

  static boolean isThreadGone(SlackReply reply) {
    return reply instanceof SlackReply.Refused refused && THREAD_GONE.contains(refused.error());
  }

  static boolean isKeyLost(SlackReply reply) {
    return reply instanceof SlackReply.Refused refused && KEY_LOST.contains(refused.error());
  }

  static boolean isClosed(SlackReply reply) {
    return reply instanceof SlackReply.Refused refused && CLOSED.contains(refused.error());
  }
}
