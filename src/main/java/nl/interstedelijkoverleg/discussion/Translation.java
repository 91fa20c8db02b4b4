package nl.interstedelijkoverleg.discussion;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.IndexKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import org.hibernate.annotations.Immutable;

/**
 * A post in another language: asked for as long as nobody made it, then made by an interpreter. Only the gates write it. Its language
 * stands nowhere but in the blind slot, so that a stolen database does not tell what people in a small room speak.
 */
@Entity
@Immutable
class Translation extends PanacheEntityBase {

    @Id
    byte[] slot;

    @Column(name = "room_id")
    UUID roomId;

    @Column(name = "post_id")
    UUID postId;

    /** None as long as it is only asked for. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "membership_id")
    Membership interpreter;

    @Column(name = "key_id")
    UUID keyId;

    @Column(name = "sealed_source")
    Sealed sealedSource;

    @Column(name = "sealed_html")
    Sealed sealedHtml;

    protected Translation() {}

    private static final String SELECT = """
            from Translation l left join fetch l.interpreter a left join fetch a.seat left join fetch a.organisation
            where l.roomId = ?1 and
            """;

    /** Beside these posts in the room of this membership, made or asked for. */
    static List<Translation> in(Membership membership, Collection<UUID> posts) {
        return list(SELECT + " l.postId in ?2", membership.room().id(), posts);
    }

    /** One, made or asked for. */
    static Optional<Translation> at(Membership membership, byte[] slot) {
        return find(SELECT + " l.slot = ?2", membership.room().id(), slot).firstResultOptional();
    }

    /** What is asked for, with the post: what was written last is first. */
    record Wanted(Translation translation, Post post) {}

    static List<Wanted> wanted(Membership membership, int most) {
        return Panache.getEntityManager()
                .createQuery("""
                        select new nl.interstedelijkoverleg.discussion.Translation$Wanted(l, p)
                        from Translation l join Post p on p.id = l.postId
                        join fetch p.author a left join fetch a.seat left join fetch a.organisation
                        where l.roomId = ?1 and l.keyId is null and p.withdrawn = false
                        order by p.postedAt desc, p.id, l.slot
                        """, Wanted.class)
                .setParameter(1, membership.room().id())
                .setMaxResults(most)
                .getResultList();
    }

    /** Where a translation of a post stands; the same for whoever asks and for whoever translates. */
    static byte[] slot(IndexKey index, UUID post, PostLanguage language) {
        return index.of("translation " + post + " " + language.tag());
    }

    boolean made() {
        return keyId != null;
    }

    boolean isBy(Membership member) {
        return interpreter != null && interpreter.id().equals(member.id());
    }

    String source(PostLanguage language, DataKey key) {
        return key.openText(sealedSource, place("source", language, postId, roomId));
    }

    String html(PostLanguage language, DataKey key) {
        return key.openText(sealedHtml, place("html", language, postId, roomId));
    }

    /** Bound to its post and its language: nobody can show it as that of another. */
    static Place place(String field, PostLanguage language, UUID post, UUID room) {
        return new Place("translation", field + " " + language.tag(), post, room);
    }
}
