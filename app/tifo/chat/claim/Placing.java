package tifo.chat.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tifo.chat.StableId;
import tifo.chat.Standing;
import tifo.chat.claim.EpisodePost.Seen;

/// Finds the post that a console's sighting belongs to, and notes that in the history. Pure; the
/// rules are those of the package. Immutable.
record Placing(History history, Place place) {
  /// The same console asking again for the same sighting gets the same answer, but for a first post
  /// that was told meanwhile with less: then the rest is an update.
  static Placing of(String console, Sighting sighting, Chronicle chronicle) {
    return of(console, sighting, chronicle, false);
  }

  /// The same for a start that is not to be told by the first post: that may be in the channel by
  /// another console already, with less.
  static Placing beside(String console, Sighting sighting, Chronicle chronicle) {
    return of(console, sighting, chronicle, true);
  }

  /// Where it belongs as long as nobody can say what others see: under a key that all who see just
  /// the same come to by themselves, so that they can look for it. It holds all that is told: who
  /// sees anything else has another.
  static Place alone(Sighting sighting) {
    Standing standing = sighting.standing();
    String key =
        StableId.of(
            "alone",
            sighting.from().toString(),
            sighting.at().toString(),
            Boolean.toString(sighting.first()),
            new TreeSet<>(standing.firing()).toString(),
            new TreeSet<>(standing.resolved()).toString(),
            sighting.subject());
    return new Place(
        sighting.subject(),
        StableId.of("alone", sighting.from().toString(), sighting.subject()),
        key,
        Optional.empty(),
        Map.of(),
        false,
        false,
        Set.of(),
        false);
  }

  private static Placing of(
      String console, Sighting sighting, Chronicle chronicle, boolean beside) {
    Episode episode =
        episode(console, sighting, chronicle)
            .orElseGet(() ->
                Episode.begunBy(
                    StableId.of(sighting.subject(), console, sighting.thread()), sighting));
    Search search = new Search(episode, console, sighting, chronicle.told(), beside);
    Found found = search.find();
    Episode noted = episode.joinedBy(console, sighting).at(found.post(), console);
    return new Placing(
        chronicle.history().with(noted),
        new Place(
            sighting.subject(),
            episode.id(),
            found.post().key(),
            found.told() ? search.reference(found.post()) : Optional.empty(),
            found.post().isFirst() ? Map.of() : search.root(),
            search.isShared(found.post()),
            search.isAgreed(found.post()),
            search.lesser(found.post()),
            search.isRepeat(found.post())));
  }

  private static Optional<Episode> episode(String console, Sighting sighting, Chronicle chronicle) {
    List<Episode> all = chronicle.history().episodes();
    return all.stream()
        .filter(episode -> episode.isThreadOf(console, sighting))
        .findFirst()
        .or(() ->
            all.stream()
                .filter(episode -> episode.mayBe(console, sighting, chronicle.goesOn()))
                .min(
                    Comparator.comparing(
                        episode -> Duration.between(episode.from(), sighting.from()).abs())));
  }

  /// `told`: it says everything already.
  private record Found(EpisodePost post, boolean told) {}

  private record Search(
      Episode episode,
      String console,
      Sighting sighting,
      Map<String, ToldPost> told,
      boolean beside) {

    Found find() {
      return again()
          .or(this::first)
          .or(this::same)
          .or(this::more)
          .orElseGet(() -> new Found(next(), false));
    }

    Map<String, String> root() {
      return episode.root().flatMap(this::reference).orElse(Map.of());
    }

    Optional<Map<String, String>> reference(EpisodePost post) {
      return Optional.ofNullable(told.get(post.key())).map(ToldPost::reference);
    }

    boolean isShared(EpisodePost post) {
      return others(post).findAny().isPresent();
    }

    boolean isAgreed(EpisodePost post) {
      return isShared(post)
          && others(post).allMatch(word -> word.standing().isSameNewsAs(sighting.standing()));
    }

    private Stream<Seen> others(EpisodePost post) {
      return post.seen().entrySet().stream()
          .filter(word -> !word.getKey().equals(console))
          .map(Map.Entry::getValue);
    }

    /// Those whose word for the first post says less than ours.
    Set<String> lesser(EpisodePost post) {
      Set<String> names = new HashSet<>();
      if (post.isFirst() && sighting.first()) {
        post.seen()
            .forEach((name, word) -> {
              if (!name.equals(console) && !saysAllFirst(word)) {
                names.add(name);
              }
            });
      }
      return names;
    }

    boolean isRepeat(EpisodePost post) {
      return !post.isFirst()
          && episode
              .root()
              .filter(first -> first.isOf(console, sighting) && !isTold(first))
              .isPresent();
    }

    private Optional<Found> again() {
      return last(episode.posts().stream(), post -> post.isOf(console, sighting))
          .filter(post -> !lacks(post) && !isBarred(post))
          // A start may be told with its end by now.
          .map(post -> new Found(isTold(post) ? post : post.with(console, sighting), isTold(post)));
    }

    // Nobody answers in a thread that is not there, so the first post is awaited whatever it says.
    private Optional<Found> first() {
      if (!sighting.first()) {
        return Optional.empty();
      }
      return episode
          .root()
          .filter(post -> !post.isOf(console) && !lacks(post) && !isBarred(post))
          .map(post -> new Found(post.with(console, sighting), isTold(post)));
    }

    private boolean isBarred(EpisodePost post) {
      return beside && post.isFirst();
    }

    private boolean lacks(EpisodePost post) {
      return post.isFirst() && (lacksOfOurs(post) || lacksOfAnother(post));
    }

    private boolean lacksOfOurs(EpisodePost post) {
      Seen own = post.by(console);
      ToldPost teller = told.get(post.key());
      return own != null
          && teller != null
          && teller.console().equals(console)
          && !own.standing().isSameNewsAs(sighting.standing());
    }

    private boolean lacksOfAnother(EpisodePost post) {
      return wordOfAnother(post).filter(word -> !saysAllFirst(word)).isPresent();
    }

    // Told with its end, a start says of alerts that fire for us what became of them.
    private boolean saysAllFirst(Seen word) {
      Standing own = sighting.standing();
      Set<Long> over = word.standing().resolved();
      return saysAll(word)
          || (!word.at().isBefore(sighting.at())
              && over.containsAll(own.firing())
              && over.containsAll(own.resolved()));
    }

    private Optional<Found> same() {
      return last(
              eligible(),
              post ->
                  !post.isFirst()
                      && !post.isOf(console)
                      && !post.at().isAfter(sighting.at().plus(sighting.slack()))
                      && post.tellsSameNewsAs(sighting))
          .map(post -> new Found(post.with(console, sighting), isTold(post)));
    }

    private Optional<Found> more() {
      return last(eligible(), post -> !isOwnWord(post) && coveredBy(post))
          .map(post -> new Found(post, true));
    }

    // A console that says the same again means that it is so again.
    private boolean isOwnWord(EpisodePost post) {
      Seen own = post.by(console);
      return own != null && own.standing().isSameNewsAs(sighting.standing());
    }

    private static Optional<EpisodePost> last(
        Stream<EpisodePost> posts, Predicate<EpisodePost> fits) {
      return posts.filter(fits).max(Comparator.comparingInt(EpisodePost::number));
    }

    private Stream<EpisodePost> eligible() {
      int position = episode.position(console);
      Instant since = sighting.at().minus(sighting.slack());
      return episode.posts().stream()
          .filter(post -> post.number() >= position && !post.at().isBefore(since));
    }

    private boolean isTold(EpisodePost post) {
      return told.containsKey(post.key());
    }

    private Optional<Seen> wordOfAnother(EpisodePost post) {
      ToldPost teller = told.get(post.key());
      return teller == null || teller.console().equals(console)
          ? Optional.empty()
          : Optional.ofNullable(post.by(teller.console()));
    }

    private boolean coveredBy(EpisodePost post) {
      return wordOfAnother(post).filter(this::saysAll).isPresent();
    }

    private boolean saysAll(Seen word) {
      Standing own = sighting.standing();
      if (own.isOver() || (word.standing().isOver() && !isClearlyLater(word))) {
        return own.isOver() && word.standing().isOver();
      }
      Set<Long> firing = new HashSet<>(own.firing());
      Set<Long> resolved = new HashSet<>(own.resolved());
      firing.removeAll(word.standing().firing());
      eligible()
          .map(this::wordOfAnother)
          .flatMap(Optional::stream)
          .forEach(other -> resolved.removeAll(other.standing().resolved()));
      if (isClearlyLater(word)) {
        firing.removeAll(word.standing().resolved());
        resolved.removeAll(word.standing().firing());
      }
      return firing.isEmpty() && resolved.isEmpty();
    }

    // By more than consoles differ: what it says then came after what we see.
    private boolean isClearlyLater(Seen word) {
      return word.at().isAfter(sighting.at().plus(sighting.slack()));
    }

    private EpisodePost next() {
      boolean first = sighting.first() && episode.root().isEmpty();
      int number = first ? EpisodePost.FIRST : episode.nextNumber();
      String key = StableId.of(episode.id(), console, sighting.id(), Integer.toString(number));
      return new EpisodePost(key, number, sighting.at(), Map.of()).with(console, sighting);
    }
  }
}
