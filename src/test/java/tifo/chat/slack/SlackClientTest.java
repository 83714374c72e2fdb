package tifo.chat.slack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.files.FilesInfoResponse;
import com.slack.api.methods.response.files.FilesUploadV2Response;
import com.slack.api.model.Message;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.ImageBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.chat.ChatMessage;
import tifo.chat.Posts;

/// Slack's own Java client as the judge: our fake must serve it, and it must understand our blocks.
@Timeout(30)
class SlackClientTest {
  private static final String TOKEN = "xoxb-1-canary-7f3a-judge";

  @Test
  void officialClientUploadsAndPostsToTheFake() throws Exception {
    byte[] png = Posts.png("judge");
    try (SlackServer server = new SlackServer(TOKEN)) {
      Slack slack = Slack.getInstance(config(server));
      MethodsClient methods = slack.methods(TOKEN);
      FilesUploadV2Response upload =
          methods.filesUploadV2(r -> r.fileData(png).filename("judge.png").title("judge.png"));
      assertTrue(upload.isOk(), String.valueOf(upload.getError()));
      assertArrayEquals(png, server.pictures().getFirst().bytes());
      assertTrue(server.pictures().getFirst().done());

      String blocks = SlackBlocks.of(message(), upload.getFile().getId(), List.of()).toString();
      ChatPostMessageResponse post =
          methods.chatPostMessage(
              r -> r.channel(SlackServer.CHANNEL).text("judge").blocksAsString(blocks));
      assertTrue(post.isOk(), String.valueOf(post.getErrors()));
      ChatPostMessageResponse reply =
          methods.chatPostMessage(
              r -> r.channel(SlackServer.CHANNEL).text("reply").threadTs(post.getTs()));
      assertTrue(reply.isOk(), String.valueOf(reply.getError()));

      ConversationsHistoryResponse history =
          methods.conversationsHistory(r -> r.channel(SlackServer.CHANNEL).limit(10));
      assertEquals(
          List.of(post.getTs()), history.getMessages().stream().map(Message::getTs).toList());
      assertEquals(1, server.roots().size());
      assertEquals(List.of(), server.complaints());
    }
  }

  @Test
  void officialClientChangesAMessageToOneWithItsPictureAndDeletesAFile() throws Exception {
    try (SlackServer server = new SlackServer(TOKEN)) {
      MethodsClient methods = Slack.getInstance(config(server)).methods(TOKEN);
      String words = SlackBlocks.of(message(), "", List.of()).toString();
      ChatPostMessageResponse post =
          methods.chatPostMessage(
              r -> r.channel(SlackServer.CHANNEL).text("judge").blocksAsString(words));
      server.processFilesAfter(1);
      FilesUploadV2Response upload =
          methods.filesUploadV2(
              r -> r.fileData(Posts.png("judge")).filename("judge.png").title("judge.png"));
      String file = upload.getFile().getId();
      assertEquals("", methods.filesInfo(r -> r.file(file)).getFile().getMimetype());
      FilesInfoResponse info = methods.filesInfo(r -> r.file(file));
      assertEquals("image/png", info.getFile().getMimetype());
      String all = SlackBlocks.of(message(), file, List.of()).toString();
      ChatUpdateResponse update =
          methods.chatUpdate(
              r -> r.channel(post.getChannel()).ts(post.getTs()).text("judge").blocksAsString(all));
      assertTrue(update.isOk(), String.valueOf(update.getError()));
      assertTrue(server.shown().getFirst().hasPicture());
      assertTrue(methods.filesDelete(r -> r.file(file)).isOk());
      assertFalse(server.shown().getFirst().hasPicture());
      assertEquals(List.of(), server.complaints());
    }
  }

  @Test
  void officialModelReadsEveryFieldOfOurBlocks() throws Exception {
    SlackConfig strict = new SlackConfig();
    strict.setFailOnUnknownProperties(true);
    Gson gson = GsonFactory.createSnakeCase(strict);
    String blocks = SlackBlocks.of(message(), "F0000001", List.of("(possible repeat)")).toString();
    LayoutBlock[] read = gson.fromJson(blocks, LayoutBlock[].class);
    assertEquals(
        List.of("header", "section", "section", "image", "context"),
        List.of(read).stream().map(LayoutBlock::getType).toList());
    assertEquals(message().headline(), ((HeaderBlock) read[0]).getText().getText());
    ImageBlock image = (ImageBlock) read[3];
    assertEquals("F0000001", image.getSlackFile().getId());
    assertEquals(message().altText(), image.getAltText());
  }

  private static ChatMessage message() {
    return Posts.firing("a").message();
  }

  private static SlackConfig config(SlackServer server) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(server.base().toString());
    return config;
  }
}
