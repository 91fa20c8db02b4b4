package nl.interstedelijkoverleg.discussion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import org.hibernate.annotations.Immutable;

/** What a post said before it was changed, sealed under a key of its own. */
@Entity
@Immutable
@Table(name = "post_version")
class PostVersion {

    @Id
    UUID id;

    @Column(name = "room_id")
    UUID roomId;

    @Column(name = "post_id")
    UUID postId;

    @Column(name = "membership_id")
    UUID membershipId;

    int ordinal;
    int epoch;

    @Column(name = "key_id")
    UUID keyId;

    @Column(name = "sealed_source")
    Sealed sealedSource;

    @Column(name = "sealed_html")
    Sealed sealedHtml;

    protected PostVersion() {}

    PostVersion(Membership author, Post post, int ordinal, String source, String html, DataKey key) {
        this.id = UUID.randomUUID();
        this.roomId = post.roomId;
        this.postId = post.id;
        this.membershipId = author.id();
        this.ordinal = ordinal;
        this.epoch = post.epoch;
        this.keyId = key.id();
        this.sealedSource = key.seal(source, place("source"));
        this.sealedHtml = key.sealMade(html, source, place("html"));
    }

    String html(DataKey key) {
        return key.openText(sealedHtml, place("html"));
    }

    private Place place(String field) {
        return new Place("post_version", field, id, roomId);
    }
}
