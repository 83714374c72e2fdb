package tifo.chat.slack;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Advanced;
import tifo.chat.Outcome.Cause;
import tifo.secret.Redaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The pictures of posts as Slack's files: reserved, sent and completed without a channel, so that
/// nobody sees them; processed by Slack; deleted when no post shows them. Any thread.
final class SlackFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SlackFiles.class);
  private static final int ALT_TEXT = 1_000;
  private static final int UPLOADS = 2;
  // Slack takes about a second; ten are enough, and a workspace may ask 100 times a minute.
  private static final int QUICK_LOOKS = 8;
  private static final int LOOKS = 16;
  private static final Duration QUICK = Duration.ofMillis(250);
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final SlackApi api;

  SlackFiles(SlackApi api) {
    this.api = api;
  }

  /// Reserves a file and sends its bytes. The address between is good for minutes and is a secret,
  /// so it is not worth a checkpoint.
  Outcome upload(String name, Picture.Ready png, String altText, SlackProgress at) {
    byte[] bytes;
    try {
      bytes = png.read();
    } catch (IOException e) {
      LOG.warn("A post goes without its picture, which cannot be read: {}", Redaction.of(e));
      return giveUp(at);
    }
    return switch (reserve(name, bytes.length, altText)) {
      case SlackReply.Ok(JsonNode body) -> {
        String file = body.path("file_id").asString("");
        SlackReply sent = api.upload(body.path("upload_url").asString(""), bytes);
        yield sent instanceof SlackReply.Ok
            ? new Advanced(at.saved().to(SlackProgress.UPLOADED, "file", file))
            : refusedBytes(sent, at);
      }
      case SlackReply other -> untaken(other, at);
    };
  }

  /// The same in one go and without a delivery.
  Outcome prepare(String name, byte[] png, String altText) {
    SlackReply reserved = reserve(name, png.length, altText);
    if (!(reserved instanceof SlackReply.Ok(JsonNode body))) {
      return SlackErrors.harmless(reserved);
    }
    String file = body.path("file_id").asString("");
    SlackReply sent = api.upload(body.path("upload_url").asString(""), png);
    if (!(sent instanceof SlackReply.Ok)) {
      return SlackErrors.harmless(sent);
    }
    SlackReply completed = complete(file);
    if (completed instanceof SlackReply.Ok) {
      return new Outcome.Done(Map.of("file", file));
    }
    delete(file);
    return SlackErrors.harmless(completed);
  }

  private SlackReply reserve(String name, int length, String altText) {
    return api.form(
        "files.getUploadURLExternal",
        Map.of(
            "filename", name + ".png",
            "length", String.valueOf(length),
            "alt_txt", SlackBlocks.cut(altText, ALT_TEXT)));
  }

  Outcome complete(SlackProgress at) {
    return switch (complete(at.file())) {
      case SlackReply.Ok _ -> new Advanced(at.saved().to(SlackProgress.READY));
      case SlackReply.Refused refused when refused.error().equals("file_not_found") ->
          completedBefore(at);
      case SlackReply other -> untaken(other, at);
    };
  }

  private SlackReply complete(String file) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("files").addObject().put("id", file);
    return api.json("files.completeUploadExternal", body);
  }

  /// A second completion finds no upload. If the answer to the first was lost, the file is there;
  /// otherwise the upload has lapsed.
  private Outcome completedBefore(SlackProgress at) {
    return switch (info(at.file())) {
      case SlackReply.Ok _ -> new Advanced(at.saved().to(SlackProgress.READY));
      case SlackReply.Refused _ -> again(at);
      case SlackReply other -> SlackErrors.harmless(other);
    };
  }

  private SlackReply info(String file) {
    return api.form("files.info", Map.of("file", file));
  }

  /// Whether a message may show the file now: yes, no, or what is in the way.
  sealed interface Look {
    record Yes() implements Look {}

    record No(Outcome then) implements Look {}
  }

  /// Slack knows the type of a file once it has processed it. Where we may not ask, a message with
  /// it is the only way to find out.
  Look look(SlackProgress at, int tries) {
    return switch (info(at.file())) {
      case SlackReply.Ok(JsonNode body)
          when body.path("file").path("mimetype").asString("").isEmpty() ->
          new Look.No(notYet(at, tries));
      case SlackReply.Refused refused when refused.error().equals("file_not_found") ->
          new Look.No(again(at));
      case SlackReply.Other other -> new Look.No(SlackErrors.harmless(other));
      case SlackReply _ -> new Look.Yes();
    };
  }

  /// Slack still processes the file, for the umpteenth time that we ask.
  Outcome notYet(SlackProgress at, int tries) {
    return tries < LOOKS
        ? new Outcome.Retry(
            Cause.NOT_READY,
            "Slack still processes the picture",
            tries <= QUICK_LOOKS ? QUICK : SLOW)
        : again(at);
  }

  /// One more upload; after that the words go without the picture rather than not at all.
  Outcome again(SlackProgress at) {
    delete(at.file());
    int uploads = at.uploads() + 1;
    Checkpoint fresh = at.saved().with("uploads", String.valueOf(uploads));
    return new Advanced(
        fresh.to(uploads < UPLOADS ? SlackProgress.START : SlackProgress.ALONE, "file", ""));
  }

  /// The post goes without: its file will not be shown.
  Outcome giveUp(SlackProgress at) {
    delete(at.file());
    return new Advanced(at.saved().to(SlackProgress.ALONE, "file", ""));
  }

  /// What Slack will never take costs the picture and not the words.
  private Outcome untaken(SlackReply reply, SlackProgress at) {
    Outcome outcome = SlackErrors.harmless(reply);
    if (!(outcome instanceof Outcome.Rejected(String reason))) {
      return outcome;
    }
    LOG.warn("A post goes without its picture: {}", reason);
    return giveUp(at);
  }

  /// The address may have lapsed, which another reservation mends.
  private Outcome refusedBytes(SlackReply reply, SlackProgress at) {
    return SlackErrors.isGone(reply) ? again(at) : untaken(reply, at);
  }

  /// Deletes a file that no message shows. Nobody waits for that: where it fails, the file stays
  /// unseen in the workspace.
  void delete(String file) {
    if (!file.isEmpty() && !(discard(file) instanceof Outcome.Done)) {
      LOG.info("A picture that no post shows could not be deleted from Slack");
    }
  }

  Outcome discard(String file) {
    return switch (api.form("files.delete", Map.of("file", file))) {
      case SlackReply.Ok _ -> new Outcome.Done(Map.of());
      case SlackReply.Refused refused
          when refused.error().equals("file_not_found") || refused.error().equals("file_deleted") ->
          new Outcome.Done(Map.of());
      case SlackReply other -> SlackErrors.harmless(other);
    };
  }
}
