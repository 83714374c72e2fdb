package tifo.chat;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Severity;
import tifo.secret.Redaction;

/// The words of a post, in the channel's language and free of any chat system's markup. Immutable.
///
/// `severityWord` is empty where nothing is wrong, `state` is the word for what happened (FIRING),
/// `bothStates` the word to use when start and end are told in one post. `stamp` says where the
/// numbers come from; `altText` says the picture in words.
public record ChatMessage(
    Severity severity,
    String severityWord,
    String state,
    String bothStates,
    String title,
    List<Fact> facts,
    String guidance,
    String stamp,
    String altText,
    Remarks remarks) {
  /// A labelled value, such as `Limit: below 0 nodes`.
  public record Fact(String name, String value) {}

  /// What a target may have to add, in the message's language.
  public record Remarks(String possibleRepeat, String pictureMissing) {}

  public ChatMessage {
    facts = List.copyOf(facts);
  }

  /// Without the secrets that somebody has written into it.
  ChatMessage struck() {
    return new ChatMessage(
        severity,
        severityWord,
        state,
        bothStates,
        Redaction.of(title),
        facts.stream().map(fact -> new Fact(fact.name(), Redaction.of(fact.value()))).toList(),
        Redaction.of(guidance),
        Redaction.of(stamp),
        Redaction.of(altText),
        remarks);
  }

  /// One line that stands alone: a notification, a log, a channel list.
  public String headline() {
    String about = severityWord.isEmpty() ? "" : severityWord + " · ";
    return about + state + ": " + title;
  }

  /// This end told together with its start, of which nothing was sent yet: the picture is the one
  /// of the start, because that is the one that shows what was wrong.
  public ChatMessage toldWith(ChatMessage start) {
    return new ChatMessage(
        start.severity,
        start.severityWord,
        bothStates,
        bothStates,
        start.title,
        facts,
        start.guidance,
        start.stamp,
        start.altText,
        remarks);
  }

  /// This start as it should read once its end is known: the end's state word and facts, without
  /// losing what was said when it fired.
  public ChatMessage closedBy(ChatMessage end) {
    List<Fact> all = new ArrayList<>(facts);
    for (Fact fact : end.facts) {
      if (all.stream().noneMatch(f -> f.name().equals(fact.name()))) {
        all.add(fact);
      }
    }
    return new ChatMessage(
        severity,
        severityWord,
        end.state,
        bothStates,
        title,
        all,
        guidance,
        stamp,
        altText,
        remarks);
  }
}
