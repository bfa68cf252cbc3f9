/** A machine's copy in Azure, as the layers above see it. */
export interface AzureCopy {
  readonly state: string;
  readonly name: string;
  readonly network: string | null;
  readonly subnet: string | null;
  /** Null = whatever the network gives. */
  readonly address: string | null;
  /** Instant of the recovery point it was made from. */
  readonly pointAtMs: number;
  /** Deployment model (STO-04). */
  readonly model: 'resource-manager' | 'classic';
  readonly cards: number;
  readonly cores: number;
  readonly work: string | null;
  readonly users: string | null;
  /** Letters of Windows or disks of Linux, and where each comes from (DSK-08). */
  readonly drives: readonly {
    readonly letter: string;
    readonly from: 'replicated' | 'temporary' | 'made';
  }[];
  /** Letter Windows keeps its page file under; null on Linux. */
  readonly pageFile: string | null;
  /** Disks that would come back with it (DSK-06). */
  readonly returning: readonly string[];
}
