package tifo.chat.claim;

import java.util.Map;

/// That a post is in the channel: by whom, and what is needed to find it again. Immutable.
public record ToldPost(String console, Map<String, String> reference) {
  public ToldPost {
    reference = Map.copyOf(reference);
  }
}
