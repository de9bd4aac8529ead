namespace IntegrityAI.Contracts.Access;

/// <summary>What a person is in an organisation; a candidate is a guest of one session.</summary>
[GenerateSerializer]
public enum Role
{
    Candidate,
    Monitor,
    Interviewer,
    Recruiter,
    Admin,
}
