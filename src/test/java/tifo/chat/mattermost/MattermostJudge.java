package tifo.chat.mattermost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import net.bis5.mattermost.model.Post;
import net.bis5.mattermost.model.SlackAttachment;
import tools.jackson.databind.JsonNode;

/// What a client of others (mattermost4j) makes of our posts: it refuses words that it does not
/// know. Edits are read as posts too, because its model of an edit takes texts alone for `props`,
/// which Mattermost does not.
final class MattermostJudge {
  private static final ObjectMapper STRICT = new ObjectMapper();

  private MattermostJudge() {}

  static void assertAccepted(Collection<JsonNode> sent) throws JsonProcessingException {
    assertFalse(sent.isEmpty(), "nothing was judged");
    for (JsonNode ours : sent) {
      Post theirs = STRICT.readValue(ours.toString(), Post.class);
      assertEquals(ours.path("message").asString(), theirs.getMessage());
      assertEquals(
          ours.path("root_id").asStringOpt(), java.util.Optional.ofNullable(theirs.getRootId()));
      if (theirs.getProps().get("attachments") instanceof List<?> attachments) {
        for (Object attachment : attachments) {
          JsonNode card = ours.path("props").path("attachments").path(0);
          SlackAttachment read = STRICT.convertValue(attachment, SlackAttachment.class);
          assertEquals(card.path("footer").asString(), read.getFooter());
          assertEquals(card.path("fields").size(), read.getFields().size());
        }
      }
    }
  }
}
