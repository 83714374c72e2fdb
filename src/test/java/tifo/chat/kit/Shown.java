package tifo.chat.kit;

/// A post as people see it in the channel now. `thread` is the id of the post that it answers, or
/// empty; `edits` counts how often it was changed; `picture` is empty where there is none.
/// Immutable but for the bytes.
public record Shown(String id, String thread, String text, byte[] picture, int edits) {
  public boolean hasPicture() {
    return picture.length > 0;
  }

  @Override
  public String toString() {
    return id
        + (thread.isEmpty() ? "" : " in " + thread)
        + " ["
        + text.replace("\n", " / ")
        + "]"
        + (hasPicture() ? " with picture" : "")
        + (edits > 0 ? " edited " + edits : "");
  }
}
