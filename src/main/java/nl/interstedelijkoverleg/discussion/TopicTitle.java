package nl.interstedelijkoverleg.discussion;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import nl.interstedelijkoverleg.vault.Sealed;

/** The title of a topic, with the epoch in which it was written. */
@Entity
@jakarta.persistence.Table(name = "topic_title")
class TopicTitle {

    @Id
    @Column(name = "topic_id")
    UUID topicId;

    @Column(name = "room_id")
    UUID roomId;

    int epoch;

    @Column(name = "sealed_title")
    Sealed sealedTitle;

    protected TopicTitle() {}

    TopicTitle(Topic topic, Sealed sealedTitle) {
        this.topicId = topic.id();
        this.roomId = topic.roomId;
        this.epoch = topic.lastEpoch;
        this.sealedTitle = sealedTitle;
    }
}
